package dev.elbow.junit;

import java.util.Optional;

/// An event and what the function made of it.
///
/// @param function its name
/// @param event JSON, as the function got it
/// @param returned what it returned, as it was; empty when it did not return
/// @param error JSON with `errorMessage`, `errorType` and `stackTrace`, when it threw or ran out of
///   time
public record AlbInvocation(
        String function, String event, Optional<String> returned, Optional<String> error) {}

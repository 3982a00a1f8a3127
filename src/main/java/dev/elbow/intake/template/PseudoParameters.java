package dev.elbow.intake.template;

import java.util.Optional;

/// What the surroundings say about the pseudo parameters. An absent one comes from `Metadata:
/// Elbow:`, else it is 123456789012, us-east-1 and the name of the template's file.
///
/// @param account 12 digits
/// @param region such as `eu-central-1`
public record PseudoParameters(
        Optional<String> account, Optional<String> region, Optional<String> stackName) {

    public static final PseudoParameters UNSAID =
            new PseudoParameters(Optional.empty(), Optional.empty(), Optional.empty());
}

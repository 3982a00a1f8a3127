package dev.elbow.control;

import java.util.Optional;

/// The answers to settings that AWS acts on and Elbow does not, by where they come from.
///
/// @param api for API calls
/// @param templates for templates
public record UnsupportedPolicies(UnsupportedPolicy api, UnsupportedPolicy templates) {
    /// Clients of the API expect that what they set is done; a template is to run unedited.
    public static final UnsupportedPolicies DEFAULT =
            new UnsupportedPolicies(UnsupportedPolicy.REFUSE, UnsupportedPolicy.WARN);

    /// @param configured for both; absent for the defaults
    public static UnsupportedPolicies of(Optional<UnsupportedPolicy> configured) {
        return configured.map(each -> new UnsupportedPolicies(each, each)).orElse(DEFAULT);
    }
}

package dev.elbow.control.wire;

import java.util.List;
import java.util.Set;

/// What is done about a member that the shape does not have.
@FunctionalInterface
public interface UnknownMember {
    /// The error for one that neither AWS nor Elbow has.
    UnknownMember REFUSE =
            (path, _, expected) -> {
                throw ApiFailure.validation(
                        "Parameter '%s' is not known (expected: one of %s)"
                                .formatted(path, String.join(", ", expected)));
            };

    /// Returns if the member is to be ignored.
    ///
    /// @param path such as `SubnetMappings.member.1.AllocationId`
    /// @param name its last part, `AllocationId`
    /// @param expected what the shape has in this place
    /// @throws ApiFailure to refuse it
    void found(String path, String name, List<String> expected);

    /// What this one lets pass is the next one's to judge.
    default UnknownMember then(UnknownMember next) {
        return (path, name, expected) -> {
            found(path, name, expected);
            next.found(path, name, expected);
        };
    }

    /// Hands on the members of AWS's model that no record has yet.
    ///
    /// @param receiver of the members in `names`
    /// @param next judges the members that are not in `names`
    static UnknownMember notBuilt(
            Set<String> names, UnsupportedFeatures receiver, UnknownMember next) {
        return (path, name, expected) -> {
            if (names.contains(name)) {
                receiver.found(
                        new UnsupportedFeature(
                                path,
                                "The parameter '" + path + "'",
                                "it is left out, and not described again"));
            } else {
                next.found(path, name, expected);
            }
        };
    }
}

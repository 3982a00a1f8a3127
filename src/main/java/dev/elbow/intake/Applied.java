package dev.elbow.intake;

import dev.elbow.intake.template.Output;
import dev.elbow.intake.template.type.ResourceType;
import java.util.List;

/// What applying a template did.
///
/// @param stackName the template's
/// @param changes in the order they were made; empty when the template was applied before as it is
/// @param notes what the template says and Elbow leaves out
/// @param warnings what the template says and Elbow does not act on, at the entries of the file,
///   with the behaviour that differs
/// @param outputs the template's `Outputs`
public record Applied(
        String stackName,
        List<Change> changes,
        List<String> notes,
        List<String> warnings,
        List<Output> outputs) {

    /// @param physicalId the ARN; of a permission the statement id
    public record Change(Kind kind, String logicalId, ResourceType type, String physicalId) {}

    /// What became of a resource.
    public enum Kind {
        CREATED,
        UPDATED,
        REPLACED,
        REMOVED
    }
}

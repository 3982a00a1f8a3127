package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import java.util.List;
import java.util.Map;

/// A template's parts after reading.
///
/// @param order of creation
/// @param built the resources that Elbow builds, by logical id
/// @param warnings what is left out although requests would meet it on AWS
/// @param skipped those that it does not, by logical id
record Stack(
        StackNames names,
        ConditionSection conditions,
        ElbowMetadata metadata,
        List<Resource> order,
        Map<String, ResourceBlock> built,
        Map<String, SkippedResource> skipped,
        Expression.Mapping outputs,
        List<String> notes,
        List<String> warnings) {

    ResourceBlock block(String logicalId) {
        var block = built.get(logicalId);
        if (block == null) {
            throw new IllegalArgumentException(
                    logicalId + " (expected: a resource of this template)");
        }
        return block;
    }

    ResourceNames resourceNames(Attributes attributes) {
        return new ResourceNames(names, conditions, built, skipped, attributes);
    }
}

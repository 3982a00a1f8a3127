package dev.elbow.intake;

import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.type.Settings;

/// What a template's resource became.
///
/// @param physicalId the ARN; of a permission the statement id
/// @param settings the properties it was made from
/// @param generation how often it was replaced
record Deployed(Resource resource, String physicalId, Settings settings, int generation) {

    String logicalId() {
        return resource.logicalId();
    }

    /// Whether the properties say something else now.
    boolean differsFrom(Settings now) {
        return !settings.fields().content().equals(now.fields().content());
    }

    /// Whether a property says something else now.
    boolean differsFrom(Settings now, String property) {
        var before = settings.value(property).map(v -> v.content());
        return !before.equals(now.value(property).map(v -> v.content()));
    }
}

package dev.elbow.app;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;

/// Names of functions as people know them.
final class FunctionNames {
    private FunctionNames() {}

    /// The logical id of a template's function, else its name; of an alias or version with that.
    static String nameOf(Arn function, Snapshot snapshot) {
        var parts = function.text().split(":", -1);
        var unqualified = Blueprint.unqualifiedText(function.text());
        var name = snapshot.logicalIdOf(new Arn(unqualified)).orElse(parts[6]);
        return parts.length > 7 ? name + ":" + parts[7] : name;
    }
}

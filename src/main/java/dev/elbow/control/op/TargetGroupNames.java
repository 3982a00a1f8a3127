package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import java.util.regex.Pattern;

/// What a target group may be called (alb-spec §1.2).
final class TargetGroupNames {
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-]*");
    private static final int LONGEST = 32;

    private TargetGroupNames() {}

    static void check(String name) {
        checkLength(name);
        if (name.isEmpty()) {
            throw ApiFailure.validation("A target group name must be specified");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw wrong(name, "cannot begin or end with '-'");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            throw wrong(
                    name,
                    "can only contain characters that are alphanumeric characters or hyphens(-)");
        }
        if (name.contains("--")) {
            throw ApiFailure.validation(
                    "1 validation error detected: Value '"
                            + name
                            + "' at 'targetGroup.targetGroupArn.targetGroupName' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern:"
                            + " (?!.*--)(?!^-)(?!.*-$)^[A-Za-z0-9-]+$");
        }
    }

    /// Also of a name that is only asked for.
    static void checkLength(String name) {
        if (name.length() > LONGEST) {
            throw wrong(name, "cannot be longer than '32' characters");
        }
    }

    private static ApiFailure wrong(String name, String rule) {
        return ApiFailure.validation("Target group name '%s' %s".formatted(name, rule));
    }
}

package dev.elbow.intake;

import dev.elbow.intake.template.LocalId;
import java.math.BigInteger;
import java.util.Locale;

/// The name of a resource whose template gives none: `{stack}-{logical id}-{12 letters and
/// digits}`, as CloudFormation makes it, but the same each time.
///
/// @param generation grows when the resource is replaced, since old and new exist together
record PhysicalName(String stackName, String logicalId, int generation) {

    private static final int SUFFIX = 12;
    private static final int HEX = 16;
    private static final int ALL_36 = 36;

    /// @param longest 32 for load balancers and target groups, 64 for functions
    String within(int longest) {
        var room = longest - SUFFIX - 2;
        var stack = stackName.startsWith("internal-") ? "x" + stackName : stackName;
        var id = cut(logicalId, Math.max(room / 2, room - stack.length()));
        return (cut(stack, room - id.length()) + "-" + id + "-" + suffix()).replace("--", "-");
    }

    private String suffix() {
        var hash = LocalId.hex(stackName + "/" + logicalId + "/" + generation, HEX);
        var letters = new BigInteger(hash, HEX).toString(ALL_36).toUpperCase(Locale.ROOT);
        return ("0".repeat(SUFFIX) + letters).substring(letters.length());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}

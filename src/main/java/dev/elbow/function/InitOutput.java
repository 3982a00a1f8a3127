package dev.elbow.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.elbow.function.InvocationResult.Failed;
import java.util.regex.Pattern;

/// The missing class that an environment printed in its init phase: AWS's runtime for Java exits
/// without a word to its Runtime API when a handler's parameter type is not there.
final class InitOutput {
    private static final Pattern MISSING =
            Pattern.compile(
                    "java\\.lang\\.(?:NoClassDefFoundError|ClassNotFoundException): [\\w$./]+");

    private volatile String missing = "";

    /// Any thread.
    void add(byte[] text) {
        var found = MISSING.matcher(new String(text, ISO_8859_1));
        if (found.find()) {
            missing = found.group();
        }
    }

    /// Adds what is known of a missing class.
    Failed explain(Failed failed, CodeOrigin origin) {
        var explained = origin.explain(failed.message());
        if (explained.equals(failed.message()) && isExit(failed) && !missing.isEmpty()) {
            explained = failed.message() + "; it had printed " + origin.explain(missing);
        }
        return explained.equals(failed.message())
                ? failed
                : new Failed(failed.reason(), explained, failed.document());
    }

    private static boolean isExit(Failed failed) {
        return failed.document().contains("Runtime.ExitError");
    }
}

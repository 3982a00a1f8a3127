package dev.elbow.function;

import java.util.regex.Pattern;

/// A description of a function's class path, for errors about classes that are not on it.
///
/// @param parts of the class path, such as `target/classes and 3 jars of target/dependency`
/// @param cure what brings a missing class onto it
public record CodeOrigin(String parts, String cure) {
    /// Nothing is said of it.
    public static final CodeOrigin UNKNOWN = new CodeOrigin("", "");

    private static final String OF_A_HANDLER = "compare Handler with the name of the class";
    private static final Pattern MISSING =
            Pattern.compile(
                    "java\\.lang\\.(?:(?:NoClassDefFoundError|ClassNotFoundException): "
                            + "(Class not found: )?L?|TypeNotPresentException: Type )"
                            + "([\\w$]+(?:[./][\\w$]+)*);?(?=$| not present|\\s*[;(])");

    /// Adds class, class path and cure to an error about a missing class; leaves others alone.
    ///
    /// @param error one line
    String explain(String error) {
        var missing = MISSING.matcher(error);
        return parts.isEmpty() || !missing.find()
                ? error
                : "%s (no class %s in %s: %s)"
                        .formatted(
                                error,
                                missing.group(2).replace('/', '.'),
                                parts,
                                missing.group(1) == null ? cure : OF_A_HANDLER);
    }
}

package dev.elbow.function;

import dev.elbow.model.Arn;

/// A function as its caller named it: its ARN with or without a version or alias.
///
/// @param unqualified the function's own ARN
/// @param invoked the ARN that was used
/// @param version `$LATEST`, or the version that was named; an alias is taken for `$LATEST`,
///   because Elbow keeps no published versions
record FunctionName(Arn unqualified, Arn invoked, String version) {
    static final String LATEST = "$LATEST";

    /// Of `function:{name}`, `function:{name}:{version}` or `function:{name}:{alias}`.
    static FunctionName of(Arn arn) {
        var parts = arn.resource().split(":", 3);
        if (parts.length < 3) {
            return new FunctionName(arn, arn, LATEST);
        }
        var text = arn.text();
        var unqualified = new Arn(text.substring(0, text.length() - parts[2].length() - 1));
        return new FunctionName(unqualified, arn, parts[2].matches("\\d+") ? parts[2] : LATEST);
    }
}

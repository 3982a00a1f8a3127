package dev.elbow.function;

import dev.elbow.model.Arn;

/// A function as its caller named it: its ARN with or without a version or alias.
///
/// @param unqualified the function's own ARN
/// @param invoked the ARN that was used
/// @param qualifier a version or an alias, or empty
public record FunctionName(Arn unqualified, Arn invoked, String qualifier) {

    /// Of `function:{name}`, `function:{name}:{version}` or `function:{name}:{alias}`.
    public static FunctionName of(Arn arn) {
        var parts = arn.resource().split(":", 3);
        if (parts.length < 3) {
            return new FunctionName(arn, arn, "");
        }
        var text = arn.text();
        var unqualified = new Arn(text.substring(0, text.length() - parts[2].length() - 1));
        return new FunctionName(unqualified, arn, parts[2]);
    }
}

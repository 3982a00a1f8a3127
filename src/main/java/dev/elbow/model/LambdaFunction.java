package dev.elbow.model;

import java.util.Map;
import java.util.Optional;

/// A Lambda function: what all of its versions share.
///
/// @param arn unqualified
/// @param latest `$LATEST`
/// @param versions published, by number, ascending
/// @param aliases by name
/// @param reservedConcurrency 0-1000, or -1 when none is reserved
/// @param provisionedConcurrency qualifier → environments kept ready, at least 1
/// @param lastVersion the number published last, 0 before the first; numbers are never used again
public record LambdaFunction(
        Arn arn,
        FunctionVersion latest,
        Map<String, FunctionVersion> versions,
        Map<String, FunctionAlias> aliases,
        int reservedConcurrency,
        Map<String, Integer> provisionedConcurrency,
        Map<String, String> tags,
        int lastVersion) {
    /// No concurrency is reserved.
    public static final int UNRESERVED = -1;

    public LambdaFunction {
        versions = Copies.ordered(versions);
        aliases = Copies.ordered(aliases);
        provisionedConcurrency = Copies.ordered(provisionedConcurrency);
        tags = Copies.ordered(tags);
    }

    /// A function with nothing but its `$LATEST`.
    public static LambdaFunction of(Arn arn, FunctionVersion latest) {
        return new LambdaFunction(
                arn, latest, Map.of(), Map.of(), UNRESERVED, Map.of(), Map.of(), 0);
    }

    /// `hello` of `arn:aws:lambda:us-east-1:123456789012:function:hello`.
    public String name() {
        var text = arn.text();
        return text.substring(text.lastIndexOf(':') + 1);
    }

    /// @param number `$LATEST` or that of a published version
    public Optional<FunctionVersion> version(String number) {
        return number.equals(FunctionVersion.LATEST)
                ? Optional.of(latest)
                : Optional.ofNullable(versions.get(number));
    }

    public LambdaFunction withLatest(FunctionVersion changed) {
        return new LambdaFunction(
                arn,
                changed,
                versions,
                aliases,
                reservedConcurrency,
                provisionedConcurrency,
                tags,
                lastVersion);
    }

    /// @param last the number published last
    public LambdaFunction withVersions(Map<String, FunctionVersion> changed, int last) {
        return new LambdaFunction(
                arn,
                latest,
                changed,
                aliases,
                reservedConcurrency,
                provisionedConcurrency,
                tags,
                last);
    }

    public LambdaFunction withAliases(Map<String, FunctionAlias> changed) {
        return new LambdaFunction(
                arn,
                latest,
                versions,
                changed,
                reservedConcurrency,
                provisionedConcurrency,
                tags,
                lastVersion);
    }

    public LambdaFunction withReservedConcurrency(int changed) {
        return new LambdaFunction(
                arn, latest, versions, aliases, changed, provisionedConcurrency, tags, lastVersion);
    }

    public LambdaFunction withProvisionedConcurrency(Map<String, Integer> changed) {
        return new LambdaFunction(
                arn, latest, versions, aliases, reservedConcurrency, changed, tags, lastVersion);
    }

    public LambdaFunction withTags(Map<String, String> changed) {
        return new LambdaFunction(
                arn,
                latest,
                versions,
                aliases,
                reservedConcurrency,
                provisionedConcurrency,
                changed,
                lastVersion);
    }
}

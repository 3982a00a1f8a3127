package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.Scope;
import java.util.Arrays;

/// The five kinds of resources that have an ARN.
enum Kind {
    LOAD_BALANCER("loadbalancer/app/", 2, "load balancer", "LoadBalancerNotFound"),
    TARGET_GROUP("targetgroup/", 2, "target group", "TargetGroupNotFound"),
    LISTENER("listener/app/", 3, "listener", "ListenerNotFound"),
    RULE("listener-rule/app/", 4, "listener rule", "RuleNotFound"),
    TRUST_STORE("truststore/", 2, "trust store", "TrustStoreNotFound");

    private final String prefix;
    private final int segments;
    private final String words;
    private final String notFound;

    /// @param segments after the prefix: names and ids, divided by slashes
    Kind(String prefix, int segments, String words, String notFound) {
        this.prefix = prefix;
        this.segments = segments;
        this.words = words;
        this.notFound = notFound;
    }

    /// Reads an ARN of the caller's own region and account, which are the only valid ones.
    ///
    /// @throws ApiFailure `ValidationError` unless the text is an ARN of this kind and scope
    Arn arn(String text, Scope caller) {
        if (matches(text)) {
            var arn = new Arn(text);
            if (arn.isIn(caller) && text.startsWith("arn:" + caller.partition() + ":")) {
                return arn;
            }
        }
        throw invalid(text);
    }

    /// Reads an ARN that may be of another account.
    ///
    /// @throws ApiFailure `ValidationError` unless the text is an ARN of this kind and region
    Arn arnOfAnyAccount(String text, Scope caller) {
        if (!matches(text)) {
            throw invalid(text);
        }
        return arn(text, new Scope(new Arn(text).scope().account(), caller.region()));
    }

    /// Whether the text is an ARN of this kind, of any region and account.
    boolean matches(String text) {
        var parts = text.split(":", 6);
        return parts.length == 6
                && parts[0].equals("arn")
                && parts[2].equals("elasticloadbalancing")
                && parts[5].startsWith(prefix)
                && hasSegments(parts[5].substring(prefix.length()));
    }

    private boolean hasSegments(String path) {
        var given = path.split("/", -1);
        return given.length == segments && Arrays.stream(given).noneMatch(String::isEmpty);
    }

    private ApiFailure invalid(String text) {
        return ApiFailure.validation("'%s' is not a valid %s ARN".formatted(text, words));
    }

    ApiFailure notFound(String arn) {
        return switch (this) {
            case LOAD_BALANCER ->
                    ApiFailure.of(notFound, "Load balancer '%s' not found".formatted(arn));
            case TARGET_GROUP ->
                    ApiFailure.of(notFound, "Target group '%s' not found".formatted(arn));
            case TRUST_STORE ->
                    ApiFailure.of(notFound, "Trust store '%s' not found".formatted(arn));
            case LISTENER, RULE -> noneFound();
        };
    }

    /// AWS's answer to a list of ARNs or names, one of which it does not have.
    ApiFailure noneFound() {
        var plural = this == RULE ? "rules" : words + "s";
        return ApiFailure.of(notFound, "One or more %s not found".formatted(plural));
    }
}

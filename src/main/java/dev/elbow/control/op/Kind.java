package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;

/// The five kinds of resources that have an ARN.
enum Kind {
    LOAD_BALANCER("loadbalancer/app/", "load balancer", "LoadBalancerNotFound"),
    TARGET_GROUP("targetgroup/", "target group", "TargetGroupNotFound"),
    LISTENER("listener/app/", "listener", "ListenerNotFound"),
    RULE("listener-rule/app/", "listener rule", "RuleNotFound"),
    TRUST_STORE("truststore/", "trust store", "TrustStoreNotFound");

    private final String prefix;
    private final String words;
    private final String notFound;

    Kind(String prefix, String words, String notFound) {
        this.prefix = prefix;
        this.words = words;
        this.notFound = notFound;
    }

    /// @throws ApiFailure `ValidationError` unless the text is an ARN of this kind
    Arn arn(String text) {
        if (matches(text)) {
            return new Arn(text);
        }
        throw ApiFailure.validation("'%s' is not a valid %s ARN".formatted(text, words));
    }

    boolean matches(String text) {
        var parts = text.split(":", 6);
        return parts.length == 6
                && parts[0].equals("arn")
                && parts[2].equals("elasticloadbalancing")
                && parts[5].startsWith(prefix)
                && parts[5].length() > prefix.length();
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

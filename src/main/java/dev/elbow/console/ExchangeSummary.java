package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// An exchange in a list, in JSON.
///
/// @param time ISO 8601, when the head was received
/// @param url by the host that the client named; with the bound port where it named none
/// @param type `http`, `https`, `h2`, `grpcs`, `ws` or `wss`
/// @param listener such as `HTTP:80`; null, as `loadBalancer`, when the request was refused before
/// @param rule priority or `default`
/// @param ruleText the rule's conditions
/// @param target such as `lambda Hello` or `10.0.0.1:80`
/// @param recorded whether heads and bodies were kept
@RegisterForReflection
public record ExchangeSummary(
        String id,
        String time,
        String method,
        String url,
        String host,
        String path,
        String query,
        String protocol,
        @Nullable String type,
        String client,
        int status,
        int targetStatus,
        double durationMs,
        @Nullable String loadBalancer,
        @Nullable String listener,
        @Nullable String rule,
        @Nullable String ruleText,
        @Nullable String action,
        @Nullable String targetGroup,
        @Nullable String target,
        @Nullable String errorReason,
        @Nullable String explanation,
        boolean recorded) {}

package dev.elbow.control.shape;

import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `Listener`.
///
/// @param certificates the default one, without saying that it is; absent for HTTP
/// @param sslPolicy absent for HTTP
/// @param mutualAuthentication absent for HTTP
@RegisterForReflection
public record ListenerDescription(
        String listenerArn,
        String loadBalancerArn,
        int port,
        String protocol,
        @Nullable List<Certificate> certificates,
        @Nullable String sslPolicy,
        List<ActionDescription> defaultActions,
        @Nullable MutualAuthenticationDescription mutualAuthentication) {

    public static ListenerDescription of(Listener listener, Snapshot snapshot) {
        var tls = listener.protocol() == Protocol.HTTPS ? listener.tls() : null;
        return new ListenerDescription(
                listener.arn().text(),
                listener.loadBalancer().text(),
                listener.port(),
                listener.protocol().name(),
                tls == null ? null : defaultCertificate(tls),
                tls == null ? null : tls.sslPolicy(),
                snapshot.rulesOf(listener.arn()).stream()
                        .filter(Rule::isDefault)
                        .flatMap(rule -> ActionDescription.of(rule.actions()).stream())
                        .toList(),
                tls == null ? null : MutualAuthenticationDescription.of(tls.mutual()));
    }

    private static List<Certificate> defaultCertificate(ListenerTls tls) {
        return tls.certificates().stream().limit(1).map(arn -> new Certificate(arn, null)).toList();
    }
}

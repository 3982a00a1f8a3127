package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.Protocol;
import dev.elbow.model.SslPolicies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request says of a listener's TLS (alb-spec §1.6). The sentences are AWS's, its spelling
/// included.
///
/// @param sslPolicy its name
/// @param certificates the default one
/// @param call whose region the certificates are of
record ListenerSecurity(@Nullable String sslPolicy, List<Certificate> certificates, Call call) {

    /// Of a new listener.
    ListenerTls create(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> none();
            case HTTPS ->
                    new ListenerTls(
                            policy(sslPolicy == null ? SslPolicies.DEFAULT : sslPolicy),
                            List.of(certificate()),
                            MutualAuthentication.OFF);
        };
    }

    /// Of a listener that is there. HTTPS gives up policy and certificates where it becomes HTTP;
    /// HTTP needs both to become HTTPS.
    ///
    /// @param protocol that it is to have
    ListenerTls modify(ListenerTls before, Protocol protocol) {
        if (protocol == Protocol.HTTP) {
            return none();
        }
        if (before.certificates().isEmpty()) {
            if (sslPolicy == null) {
                certificate();
                throw ApiFailure.validation("An SSL policy must be specified for HTTPS listeners");
            }
            return create(protocol);
        }
        var all = new ArrayList<>(before.certificates());
        if (!certificates.isEmpty()) {
            all.set(0, certificate());
        }
        return new ListenerTls(
                sslPolicy == null ? before.sslPolicy() : policy(sslPolicy), all, before.mutual());
    }

    private ListenerTls none() {
        if (sslPolicy != null) {
            throw ApiFailure.validation("An SSL policy cannot be specifed for HTTP listeners");
        }
        if (!certificates.isEmpty()) {
            throw ApiFailure.validation("A certificate cannot be specified for HTTP listeners");
        }
        return ListenerTls.NONE;
    }

    private String certificate() {
        if (certificates.isEmpty()) {
            throw ApiFailure.validation("A certificate must be specified for HTTPS listeners");
        }
        return Certificates.one(certificates, call);
    }

    private static String policy(String name) {
        return SslPolicies.named(name).orElseThrow(() -> notFound(name)).name();
    }

    static ApiFailure notFound(String policy) {
        return ApiFailure.of("SSLPolicyNotFound", "SSL policy '%s' not found".formatted(policy));
    }
}

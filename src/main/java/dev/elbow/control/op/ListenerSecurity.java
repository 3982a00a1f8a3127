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
/// included. Each refusal has all independent ones as its parts.
///
/// @param sslPolicy its name
/// @param certificates the default one
/// @param call whose region the certificates are of
record ListenerSecurity(@Nullable String sslPolicy, List<Certificate> certificates, Call call) {

    /// Of a new listener.
    ListenerTls create(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> none();
            case HTTPS -> secure(SslPolicies.DEFAULT, MutualAuthentication.OFF, List.of());
        };
    }

    /// @param defaultPolicy for a request without one
    /// @param before the certificates that the listener has
    private ListenerTls secure(
            String defaultPolicy, MutualAuthentication mutual, List<String> before) {
        var refusals = new Refusals();
        var policy =
                refusals.read(
                        () -> sslPolicy == null ? defaultPolicy : policy(sslPolicy), defaultPolicy);
        var all = new ArrayList<>(before);
        if (before.isEmpty()) {
            all.add(refusals.read(this::certificate, ""));
        } else if (!certificates.isEmpty()) {
            all.set(0, refusals.read(this::certificate, ""));
        }
        refusals.throwIfAny();
        return new ListenerTls(policy, all, mutual);
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
                var refusals = new Refusals();
                refusals.read(this::certificate, "");
                refusals.add(
                        ApiFailure.validation("An SSL policy must be specified for HTTPS listeners")
                                .below("SslPolicy"));
                refusals.throwIfAny();
            }
            return create(protocol);
        }
        return secure(before.sslPolicy(), before.mutual(), before.certificates());
    }

    private ListenerTls none() {
        var refusals = new Refusals();
        if (sslPolicy != null) {
            refusals.add(
                    ApiFailure.validation("An SSL policy cannot be specifed for HTTP listeners")
                            .below("SslPolicy"));
        }
        if (!certificates.isEmpty()) {
            refusals.add(
                    ApiFailure.validation("A certificate cannot be specified for HTTP listeners")
                            .below("Certificates[0].CertificateArn"));
        }
        refusals.throwIfAny();
        return ListenerTls.NONE;
    }

    private String certificate() {
        if (certificates.isEmpty()) {
            throw ApiFailure.validation("A certificate must be specified for HTTPS listeners")
                    .below("Certificates");
        }
        return Certificates.one(certificates, call);
    }

    private static String policy(String name) {
        return SslPolicies.named(name).orElseThrow(() -> notFound(name).below("SslPolicy")).name();
    }

    static ApiFailure notFound(String policy) {
        return ApiFailure.of("SSLPolicyNotFound", "SSL policy '%s' not found".formatted(policy));
    }
}

package dev.elbow.app;

import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.CertificateFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// `GET /_elbow/ca.pem` on the control port: the certificate of Elbow's CA, for clients that are to
/// trust what it made. Never its key.
@Singleton
final class CaRoute {
    static final String PATH = "/_elbow/ca.pem";

    private final CertificateAuthority authority;

    CaRoute(CertificateAuthority authority) {
        this.authority = authority;
    }

    void register(@Observes Router router) {
        router.get(PATH).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        try {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-pem-file")
                    .end(authority.pem());
        } catch (CertificateFailure unusable) {
            context.response()
                    .setStatusCode(500)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(unusable.getMessage() + "\n");
        }
    }
}

package dev.elbow.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.elbow.control.s3.Presigner;
import dev.elbow.control.s3.S3;
import dev.elbow.model.Arn;
import dev.elbow.model.TrustStore;
import dev.elbow.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/// Gives the files that trust stores keep to whoever has an address that was signed here: what S3
/// does with a presigned one.
@Singleton
final class TrustStoreContent {
    private final Store store;
    private final S3 s3;
    private final Clock clock;

    TrustStoreContent(Store store, S3 s3, Clock clock) {
        this.store = store;
        this.s3 = s3;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.get(Presigner.CONTENT_PATH).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (!s3.presigner().permits(context.request().uri(), clock.instant())) {
            refuse(context, 403, "not an address that GetTrustStore… gave in the last ten minutes");
            return;
        }
        var content = content(context);
        if (content.isEmpty()) {
            refuse(context, 404, "the trust store or the revocation was deleted");
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "binary/octet-stream")
                .end(Buffer.buffer(content.get().getBytes(ISO_8859_1)));
    }

    private Optional<String> content(RoutingContext context) {
        // The address is signed, so its parameters are as the presigner wrote them
        var arn = new Arn(Objects.requireNonNull(context.queryParams().get("arn")));
        var revocation = Optional.ofNullable(context.queryParams().get("revocation"));
        return Optional.ofNullable(store.current().trustStores().get(arn))
                .flatMap(
                        found ->
                                revocation.isEmpty()
                                        ? Optional.of(found.caCertificatesBundle())
                                        : found.revocation(Long.parseLong(revocation.get()))
                                                .map(TrustStore.Revocation::content));
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"message\": \"%s\"}".formatted(message));
    }
}

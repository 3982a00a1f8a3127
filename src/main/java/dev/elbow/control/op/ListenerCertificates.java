package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import dev.elbow.model.Snapshot;
import java.util.List;

/// The certificate list of an HTTPS listener, beside its default certificate (alb-spec §1.6).
final class ListenerCertificates {
    private ListenerCertificates() {}

    /// @throws ApiFailure unless it speaks HTTPS
    static Listener secure(Listener listener) {
        if (listener.protocol() != Protocol.HTTPS) {
            throw ApiFailure.validation("A certificate cannot be specified for HTTP listeners");
        }
        return listener;
    }

    /// @throws ApiFailure `TooManyCertificates`
    static void check(Snapshot snapshot, Listener listener, Limits limits) {
        long all =
                snapshot.listenersOf(listener.loadBalancer()).stream()
                        .mapToLong(each -> each.tls().certificateList().size())
                        .sum();
        if (all > limits.of(Limit.CERTIFICATES_PER_LOAD_BALANCER)) {
            throw ApiFailure.of(
                    "TooManyCertificates",
                    "You've reached the limit on the number of certificates per load balancer");
        }
    }

    static List<Certificate> described(Listener listener) {
        return listener.tls().certificateList().stream()
                .map(arn -> new Certificate(arn, false))
                .toList();
    }
}

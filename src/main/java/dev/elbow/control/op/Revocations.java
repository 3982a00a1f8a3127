package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.TrustStore;

/// The revocation files of a trust store, by id.
final class Revocations {
    private Revocations() {}

    /// @throws ApiFailure `RevocationIdNotFound`
    static TrustStore.Revocation find(TrustStore trustStore, long id) {
        return trustStore
                .revocation(id)
                .orElseThrow(
                        () ->
                                ApiFailure.of(
                                        "RevocationIdNotFound",
                                        "Revocation ID '%d' not found".formatted(id)));
    }
}

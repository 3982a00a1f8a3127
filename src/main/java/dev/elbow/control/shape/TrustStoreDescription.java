package dev.elbow.control.shape;

import dev.elbow.model.TrustStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// AWS's `TrustStore`.
///
/// @param status `CREATING`, then `ACTIVE`
@RegisterForReflection
public record TrustStoreDescription(
        String name,
        String trustStoreArn,
        String status,
        int numberOfCaCertificates,
        long totalRevokedEntries) {

    public static TrustStoreDescription of(TrustStore trustStore, Instant now) {
        return new TrustStoreDescription(
                trustStore.name(),
                trustStore.arn().text(),
                trustStore.isActive(now) ? "ACTIVE" : "CREATING",
                trustStore.numberOfCaCertificates(),
                trustStore.totalRevokedEntries());
    }
}

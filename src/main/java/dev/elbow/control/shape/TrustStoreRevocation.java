package dev.elbow.control.shape;

import dev.elbow.model.TrustStore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// AWS's `TrustStoreRevocation`, and its `DescribeTrustStoreRevocation`, which is the same.
///
/// @param revocationType always `CRL`
@RegisterForReflection
public record TrustStoreRevocation(
        String trustStoreArn,
        long revocationId,
        String revocationType,
        long numberOfRevokedEntries) {

    public static TrustStoreRevocation of(TrustStore trustStore, TrustStore.Revocation revocation) {
        return new TrustStoreRevocation(
                trustStore.arn().text(),
                revocation.id(),
                "CRL",
                revocation.numberOfRevokedEntries());
    }
}

package dev.elbow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The certificate authorities whose certificates clients may show, and which of those certificates
/// are revoked (alb-spec §3.8). What files held when the API was called is copied here, one
/// character a byte (ISO 8859-1).
///
/// @param name unique within the scope
/// @param caCertificatesBundle the PEM file
/// @param numberOfCaCertificates in the bundle, 1-25
/// @param revocations by id
/// @param lastRevocationId given so far, 0 before the first; ids are never used again
public record TrustStore(
        Arn arn,
        String name,
        Instant createdTime,
        String caCertificatesBundle,
        int numberOfCaCertificates,
        List<Revocation> revocations,
        long lastRevocationId,
        Map<String, String> tags) {
    /// Long enough for a caller to see that AWS needs time, short enough not to wait for.
    private static final Duration CREATING = Duration.ofMillis(500);

    /// A file with one revocation list, or several in PEM.
    ///
    /// @param id from 1
    /// @param numberOfRevokedEntries in all of the file's lists
    public record Revocation(long id, long numberOfRevokedEntries, String content) {}

    public TrustStore {
        revocations = List.copyOf(revocations);
        tags = Copies.ordered(tags);
    }

    /// Whether listeners may use it; before, it is `CREATING`.
    public boolean isActive(Instant now) {
        return !now.isBefore(createdTime.plus(CREATING));
    }

    public long totalRevokedEntries() {
        return revocations.stream().mapToLong(Revocation::numberOfRevokedEntries).sum();
    }

    public Optional<Revocation> revocation(long id) {
        return revocations.stream().filter(each -> each.id == id).findFirst();
    }

    public TrustStore withBundle(String changed, int certificates) {
        return new TrustStore(
                arn, name, createdTime, changed, certificates, revocations, lastRevocationId, tags);
    }

    /// With one more revocation file, under the next id.
    public TrustStore withRevocation(long numberOfRevokedEntries, String content) {
        long id = lastRevocationId + 1;
        var all = new ArrayList<>(revocations);
        all.add(new Revocation(id, numberOfRevokedEntries, content));
        return with(all, id);
    }

    public TrustStore withoutRevocation(long id) {
        return with(revocations.stream().filter(each -> each.id != id).toList(), lastRevocationId);
    }

    private TrustStore with(List<Revocation> changed, long lastId) {
        return new TrustStore(
                arn,
                name,
                createdTime,
                caCertificatesBundle,
                numberOfCaCertificates,
                changed,
                lastId,
                tags);
    }

    public TrustStore withTags(Map<String, String> changed) {
        return new TrustStore(
                arn,
                name,
                createdTime,
                caCertificatesBundle,
                numberOfCaCertificates,
                revocations,
                lastRevocationId,
                changed);
    }
}

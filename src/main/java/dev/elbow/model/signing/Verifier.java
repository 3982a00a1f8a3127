package dev.elbow.model.signing;

import static dev.elbow.model.signing.SignatureRefused.Reason.EXPIRED;
import static dev.elbow.model.signing.SignatureRefused.Reason.MISMATCH;
import static dev.elbow.model.signing.SignatureRefused.Reason.UNKNOWN_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Verifies signatures in two steps: what the head alone tells, so that nobody has to take the body
/// of a stranger, and then the signature itself.
public final class Verifier {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final String CONTENT_HASH = "X-Amz-Content-Sha256";
    private static final String MISMATCHED =
            "The request signature we calculated does not match the signature you provided. Check your"
                    + " AWS Secret Access Key and signing method. Consult the service documentation for"
                    + " details.";

    private final Map<String, String> secrets;
    private final Clock clock;

    /// @param secrets by access key id, whose case does not count: environment variables have none
    public Verifier(Map<String, String> secrets, Clock clock) {
        this.secrets =
                secrets.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        secret -> secret.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        this.clock = clock;
    }

    /// @param service that is asked, as `lambda`
    /// @throws SignatureRefused for whatever can be seen without the body
    public Claim claim(ReceivedRequest request, String service) {
        var claim = Claim.of(request);
        checkScope(claim, service);
        checkSignedHeaders(request, claim);
        // AWS's own token of temporary credentials is valid nowhere but there
        if (secret(claim).isEmpty() || hasToken(request)) {
            throw new SignatureRefused(
                    UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        checkTime(claim, clock.instant());
        return claim;
    }

    /// Verifies the signature before the body is there, where the head tells the body's hash. The
    /// body is verified by [#verify] then.
    ///
    /// @param claim of this request
    /// @throws SignatureRefused as [#verify]
    public void verifyHead(ReceivedRequest request, Claim claim) {
        var hashes = request.lines(CONTENT_HASH);
        if (hashes.size() == 1) {
            verify(request, claim, hashes.getFirst());
        }
    }

    /// @param claim of this request
    /// @throws SignatureRefused when another secret, or another request, made the signature
    public void verify(ReceivedRequest request, Claim claim, byte[] body) {
        verify(request, claim, Signature.sha256(body));
    }

    private void verify(ReceivedRequest request, Claim claim, String bodyHash) {
        var signed =
                request.headers().stream()
                        .filter(header -> claim.signedHeaders().contains(lower(header.getKey())))
                        .toList();
        var canonical =
                CanonicalRequest.of(
                        request.method(), request.path(), request.signedQuery(), signed, bodyHash);
        var expected = Signature.of(canonical, claim.timestamp(), claim.scope(), secret(claim));
        boolean sameBody = request.lines(CONTENT_HASH).stream().allMatch(bodyHash::equals);
        // One that is said to be signed and is not there was taken off on the way
        boolean sameHeaders = canonical.headers().keySet().containsAll(claim.signedHeaders());
        if (!sameBody || !sameHeaders || !isSame(expected, claim.signature())) {
            throw new SignatureRefused(MISMATCH, MISMATCHED);
        }
    }

    /// Whether they are the id and secret of one pair, in a time that tells nothing about the
    /// secret.
    public boolean isPair(String accessKeyId, String secret) {
        var known = secrets.getOrDefault(lower(accessKeyId), "");
        return !known.isEmpty() && isSame(known, secret);
    }

    private String secret(Claim claim) {
        return secrets.getOrDefault(lower(claim.accessKeyId()), "");
    }

    private static boolean hasToken(ReceivedRequest request) {
        return request.header("X-Amz-Security-Token").isPresent()
                || request.parameter("X-Amz-Security-Token").isPresent();
    }

    private static void checkScope(Claim claim, String service) {
        var scope = claim.scope();
        if (!scope.service().equals(service)) {
            throw new SignatureRefused(
                    MISMATCH,
                    "Credential should be scoped to correct service: '%s'.".formatted(service));
        }
        if (!scope.region().matches("[a-z0-9-]{1,32}")) {
            throw new SignatureRefused(
                    MISMATCH,
                    "Credential should be scoped to a valid region, not '%s'."
                            .formatted(scope.region()));
        }
        var day = claim.timestamp().substring(0, 8);
        if (!scope.date().equals(day)) {
            throw new SignatureRefused(
                    MISMATCH,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%s' != '%s', from '%s'."
                            .formatted(scope.date(), day, claim.timestamp()));
        }
    }

    /// What a signature does not cover, somebody on the way may have put there.
    private static void checkSignedHeaders(ReceivedRequest request, Claim claim) {
        if (!claim.signedHeaders().contains("host")) {
            throw new SignatureRefused(
                    MISMATCH,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        var unsigned =
                request.headersLike("x-amz-")
                        .filter(name -> !claim.signedHeaders().contains(name))
                        .collect(Collectors.joining(", "));
        if (!unsigned.isEmpty()) {
            throw new SignatureRefused(
                    MISMATCH,
                    "There were headers present in the request which were not signed: " + unsigned);
        }
    }

    private static void checkTime(Claim claim, Instant now) {
        var signedAt = claim.signedAt();
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw new SignatureRefused(
                    EXPIRED,
                    "Signature not yet current: %s is still later than %s (%s + 15 min.)"
                            .formatted(claim.timestamp(), text(now.plus(SKEW)), text(now)));
        }
        var earliest = now.minus(claim.lifetime());
        if (signedAt.isBefore(earliest)) {
            throw new SignatureRefused(
                    EXPIRED,
                    "Signature expired: %s is now earlier than %s (%s - %s)"
                            .formatted(
                                    claim.timestamp(),
                                    text(earliest),
                                    text(now),
                                    claim.lifetime().equals(SKEW)
                                            ? "15 min."
                                            : claim.lifetime().toSeconds() + " s"));
        }
    }

    private static String text(Instant time) {
        return Claim.TIMESTAMP.format(time.atOffset(ZoneOffset.UTC));
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package dev.elbow.model.signing;

import static dev.elbow.model.signing.SignatureRefused.Reason.INCOMPLETE;
import static dev.elbow.model.signing.SignatureRefused.Reason.MISSING;

import dev.elbow.model.signing.SignatureRefused.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a request says of its signature: in the header `Authorization`, or in the query string
/// ("presigned").
///
/// @param timestamp `yyyyMMdd'T'HHmmss'Z'`
/// @param lifetime of a presigned request that has one; else as long as clocks may differ
/// @param signedHeaders in lower case
public record Claim(
        String accessKeyId,
        CredentialScope scope,
        String timestamp,
        Duration lifetime,
        List<String> signedHeaders,
        String signature) {
    static final String SIGNATURE_PARAMETER = "X-Amz-Signature";
    static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int LONGEST_SECONDS = 7 * 24 * 60 * 60;
    private static final List<String> HEADER_PARTS =
            List.of("Credential", "Signature", "SignedHeaders");
    private static final List<String> QUERY_PARTS =
            List.of(
                    "X-Amz-Algorithm",
                    "X-Amz-Credential",
                    SIGNATURE_PARAMETER,
                    "X-Amz-SignedHeaders",
                    "X-Amz-Date");

    public Claim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /// @throws SignatureRefused when there is none, or half a one
    public static Claim of(ReceivedRequest request) {
        var header = request.header("Authorization").map(String::strip).orElse("");
        if (!header.isEmpty()) {
            return inHeader(request, header);
        }
        if (QUERY_PARTS.stream().noneMatch(part -> request.parameter(part).isPresent())) {
            throw new SignatureRefused(MISSING, "Request is missing Authentication Token");
        }
        return inQuery(request);
    }

    private static Claim inHeader(ReceivedRequest request, String header) {
        algorithm(header.split("[ ,]", 2)[0]);
        var parts = parts(header.substring(Signature.ALGORITHM.length()));
        var timestamp = timestamp(request);
        var lacks =
                HEADER_PARTS.stream()
                        .filter(part -> !parts.containsKey(part))
                        .map("Authorization header requires '%s' parameter. "::formatted)
                        .collect(Collectors.joining());
        if (timestamp.isEmpty()) {
            lacks +=
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                            + " header. ";
        }
        if (!lacks.isEmpty()) {
            throw incomplete(lacks.strip());
        }
        return claim(part -> parts.getOrDefault(part, ""), "", timestamp.orElseThrow(), SKEW);
    }

    private static Claim inQuery(ReceivedRequest request) {
        var lacks =
                QUERY_PARTS.stream()
                        .filter(part -> request.parameter(part).isEmpty())
                        .map("AWS query-string parameters must include '%s'. "::formatted)
                        .collect(Collectors.joining());
        if (!lacks.isEmpty()) {
            throw incomplete(lacks + "Re-examine the query-string parameters.");
        }
        algorithm(request.parameter("X-Amz-Algorithm").orElseThrow());
        var lifetime = request.parameter("X-Amz-Expires").map(Claim::lifetime).orElse(SKEW);
        var timestamp = iso(request.parameter("X-Amz-Date").orElseThrow());
        return claim(name -> request.parameter(name).orElseThrow(), "X-Amz-", timestamp, lifetime);
    }

    /// @param prefix of the parts' names
    private static Claim claim(
            Function<String, String> part, String prefix, String timestamp, Duration lifetime) {
        var credential = part.apply(prefix + "Credential");
        var elements = credential.split("/", -1);
        if (elements.length != 5) {
            throw incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '%s'"
                            .formatted(credential));
        }
        if (!elements[4].equals(CredentialScope.TERMINATOR)) {
            throw new SignatureRefused(
                    Reason.MISMATCH,
                    "Credential should be scoped with a valid terminator: '%s', not '%s'."
                            .formatted(CredentialScope.TERMINATOR, elements[4]));
        }
        return new Claim(
                elements[0],
                new CredentialScope(elements[1], elements[2], elements[3]),
                timestamp,
                lifetime,
                List.of(part.apply(prefix + "SignedHeaders").toLowerCase(Locale.ROOT).split(";")),
                part.apply(prefix + "Signature"));
    }

    Instant signedAt() {
        return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
    }

    private static void algorithm(String given) {
        if (!given.equals(Signature.ALGORITHM)) {
            throw incomplete(
                    "Unsupported AWS 'algorithm': '%s' (expected: '%s')."
                            .formatted(given, Signature.ALGORITHM));
        }
    }

    private static Map<String, String> parts(String text) {
        var parts = new HashMap<String, String>();
        for (var part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw incomplete(
                        "'%s' not a valid key=value pair (missing equal-sign) in Authorization header."
                                .formatted(part.strip()));
            }
            parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return parts;
    }

    private static Optional<String> timestamp(ReceivedRequest request) {
        return request.header("X-Amz-Date").or(() -> request.header("Date")).map(Claim::iso);
    }

    /// In AWS's form; `Date` may be in that of HTTP.
    private static String iso(String date) {
        var readings =
                Stream.<Function<String, LocalDateTime>>of(
                        text -> LocalDateTime.parse(text, TIMESTAMP),
                        text ->
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .withZoneSameInstant(ZoneOffset.UTC)
                                        .toLocalDateTime());
        return readings.flatMap(reading -> read(reading, date).stream())
                .findFirst()
                .map(TIMESTAMP::format)
                .orElseThrow(
                        () ->
                                incomplete(
                                        "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
                                                .formatted(date)));
    }

    private static Optional<LocalDateTime> read(
            Function<String, LocalDateTime> reading, String date) {
        try {
            return Optional.of(reading.apply(date));
        } catch (DateTimeException notSo) {
            return Optional.empty();
        }
    }

    private static Duration lifetime(String seconds) {
        if (!seconds.matches("[0-9]{1,6}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > LONGEST_SECONDS) {
            throw incomplete(
                    "X-Amz-Expires: %s (expected: 1-%d)".formatted(seconds, LONGEST_SECONDS));
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static SignatureRefused incomplete(String sentence) {
        return new SignatureRefused(INCOMPLETE, sentence);
    }
}

package dev.elbow.observe.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Masks the values of headers that hold secrets: credentials, and the values of cookies. Names of
/// cookies and the scheme of `Authorization` stay.
public final class SecretHeaders {
    public static final String MASK = "***";

    private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");
    private static final String OIDC = "x-amzn-oidc-";
    private static final Pattern COOKIE = Pattern.compile("([^=;\\s]+)=([^;]*)");

    private SecretHeaders() {}

    public static List<Header> mask(List<Header> headers) {
        var masked = new ArrayList<Header>(headers.size());
        headers.forEach(
                header ->
                        masked.add(new Header(header.name(), mask(header.name(), header.value()))));
        return masked;
    }

    /// The secrets of a header, which [#mask] replaces: the credentials of `Authorization` without
    /// their scheme, the values of cookies without quotes.
    public static Stream<String> values(Header header) {
        var value = header.value();
        var masked = mask(header.name(), value);
        if (masked.equals(value)) {
            return Stream.empty();
        }
        return switch (header.name().toLowerCase(Locale.ROOT)) {
            case "cookie" -> COOKIE.matcher(value).results().map(SecretHeaders::ofCookie);
            case "set-cookie" ->
                    COOKIE.matcher(value).results().limit(1).map(SecretHeaders::ofCookie);
            default -> Stream.of(value.substring(masked.length() - MASK.length()).strip());
        };
    }

    private static String ofCookie(MatchResult cookie) {
        var value = cookie.group(2).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /// @param name in any case
    /// @return the value with its secrets replaced by `***`
    public static String mask(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (CREDENTIALS.contains(lower)) {
            int space = value.indexOf(' ');
            return space < 0 ? MASK : value.substring(0, space + 1) + MASK;
        }
        if (lower.startsWith(OIDC)) {
            return MASK;
        }
        return switch (lower) {
            case "cookie" -> COOKIE.matcher(value).replaceAll("$1=" + MASK);
            case "set-cookie" -> COOKIE.matcher(value).replaceFirst("$1=" + MASK);
            default -> value;
        };
    }
}

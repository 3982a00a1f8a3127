package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which characters condition values may have, and how many (alb-spec §2.2.1).
final class ConditionText {
    private static final int LONGEST = 128;
    private static final int LONGEST_NAME = 40;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]+");
    private static final Pattern HOST_SHAPE = Pattern.compile(".*\\.[A-Za-z]+");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.$/~\"'@:+&*?-]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern QUERY =
            Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%\\\\-]*");

    private ConditionText() {}

    static void host(String value) {
        length("host-header", value, LONGEST);
        allowed("host-header", HOST, value, "a-z, A-Z, 0-9, -, ., * and ?");
        if (!HOST_SHAPE.matcher(value).matches()) {
            throw invalid(
                    "host-header",
                    "it must contain a '.', and only letters after the last one: '" + value + "'");
        }
    }

    static void path(String value) {
        length("path-pattern", value, LONGEST);
        allowed("path-pattern", PATH, value, "a-z, A-Z, 0-9, _-.$/~\"'@:+&, * and ?");
    }

    static void headerValue(String value) {
        length("http-header", value, LONGEST);
    }

    static void headerName(String name) {
        if (name.isEmpty()) {
            throw ApiFailure.validation("An 'HttpHeaderName' must be specified with 'http-header'");
        }
        length("HttpHeaderName", name, LONGEST_NAME);
        allowed("HttpHeaderName", TOKEN, name, "those of a header name (RFC 7230)");
        if (name.equalsIgnoreCase("host")) {
            throw invalid("HttpHeaderName", "use a 'host-header' condition for 'Host'");
        }
    }

    static void method(String value) {
        length("http-request-method", value, LONGEST_NAME);
        allowed("http-request-method", METHOD, value, "A-Z, hyphen and underscore");
    }

    static void query(String part, String value) {
        length(part, value, LONGEST);
        allowed(part, QUERY, value, "those of a query string (RFC 3986), * and ?");
    }

    static void regex(String field, String regex) {
        length(field, regex, LONGEST);
        compiles(regex);
    }

    static void compiles(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            throw ApiFailure.validation(
                    "The regular expression '%s' is not valid: %s"
                            .formatted(regex, wrong.getDescription()));
        }
    }

    private static void length(String what, String value, int limit) {
        if (value.length() > limit) {
            throw ApiFailure.validation(
                    "The '%s' value is too long; the limit is '%d'".formatted(what, limit));
        }
    }

    private static void allowed(String what, Pattern pattern, String value, String characters) {
        if (!pattern.matcher(value).matches()) {
            throw invalid(what, "the allowed characters are " + characters);
        }
    }

    private static ApiFailure invalid(String what, String rule) {
        return ApiFailure.validation("The '%s' value is invalid; %s".formatted(what, rule));
    }
}

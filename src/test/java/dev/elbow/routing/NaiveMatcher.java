package dev.elbow.routing;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import dev.elbow.model.ValueMatch;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// behaviour/routing.md#rules as plainly as it can be said, compiled to nothing: what [RouteTable]
/// must agree with. Shares no code with it.
final class NaiveMatcher {
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern IN_A_PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]");

    private NaiveMatcher() {}

    static int decide(List<Rule> rules, RequestHead head) {
        return rules.stream()
                .filter(rule -> matches(rule, head))
                .mapToInt(Rule::priority)
                .findFirst()
                .orElse(Rule.DEFAULT);
    }

    static boolean matches(Rule rule, RequestHead head) {
        return rule.conditions().stream().allMatch(condition -> holds(condition, head));
    }

    static boolean holds(Condition condition, RequestHead head) {
        return switch (condition) {
            case Condition.HostHeader host -> any(host.values(), visible(head.host()), true);
            case Condition.PathPattern path -> any(path.values(), path(head.path()), false);
            case Condition.HttpHeader header ->
                    head.headers(header.name()).stream()
                            .anyMatch(line -> any(header.values(), visible(line), true));
            case Condition.HttpRequestMethod method -> method.values().contains(head.method());
            case Condition.QueryString query ->
                    Arrays.stream(visible(head.query()).split("&"))
                            .filter(pair -> !pair.isEmpty())
                            .anyMatch(
                                    pair ->
                                            query.values().stream()
                                                    .anyMatch(value -> pair(value, pair)));
            case Condition.SourceIp source ->
                    source.values().stream().anyMatch(block -> in(block, head.source()));
        };
    }

    private static boolean any(ValueMatch values, String text, boolean ignoreCase) {
        return switch (values) {
            case ValueMatch.Wildcards wildcards ->
                    wildcards.values().stream()
                            .anyMatch(
                                    value ->
                                            ignoreCase
                                                    ? glob(lower(value), lower(text), false)
                                                    : glob(value, text, false));
            case ValueMatch.Regexes regexes ->
                    regexes.values().stream()
                            .anyMatch(
                                    value ->
                                            Pattern.compile(
                                                            value,
                                                            ignoreCase
                                                                    ? Pattern.CASE_INSENSITIVE
                                                                    : 0)
                                                    .matcher(text)
                                                    .find());
        };
    }

    private static boolean pair(Condition.KeyValue wanted, String sent) {
        var parts = sent.split("=", 2);
        var value = parts.length == 2 ? parts[1] : "";
        return (wanted.key().isEmpty() || glob(lower(wanted.key()), lower(parts[0]), true))
                && glob(lower(wanted.value()), lower(value), true);
    }

    private static boolean glob(String pattern, String text, boolean escapes) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        var rest = pattern.substring(1);
        if (first == '*') {
            return glob(rest, text, escapes)
                    || (!text.isEmpty() && glob(pattern, text.substring(1), escapes));
        }
        if (text.isEmpty()) {
            return false;
        }
        var others = text.substring(1);
        if (escapes && first == '\\' && rest.matches("[*?\\\\].*")) {
            return text.charAt(0) == rest.charAt(0) && glob(rest.substring(1), others, true);
        }
        return (first == '?' || first == text.charAt(0)) && glob(rest, others, escapes);
    }

    private static boolean in(String block, InetAddress address) {
        var parts = block.split("/");
        byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
        byte[] peer = address.getAddress();
        int dropped = network.length * 8 - Integer.parseInt(parts[1]);
        return network.length == peer.length
                && new BigInteger(1, network)
                        .shiftRight(dropped)
                        .equals(new BigInteger(1, peer).shiftRight(dropped));
    }

    /// RFC 3986 §5.2.4 with its two buffers, after decoding what may stand in a path.
    private static String path(String raw) {
        var input =
                ESCAPE.matcher(visible(raw))
                        .replaceAll(
                                escape -> {
                                    var c =
                                            Character.toString(
                                                    Integer.parseInt(escape.group(1), 16));
                                    return java.util.regex.Matcher.quoteReplacement(
                                            IN_A_PATH.matcher(c).matches() ? c : escape.group());
                                });
        var output = "";
        while (!input.isEmpty()) {
            if (input.startsWith("/./")) {
                input = input.substring(2);
            } else if (input.equals("/.")) {
                input = "/";
            } else if (input.startsWith("/../") || input.equals("/..")) {
                input = "/" + input.replaceFirst("^/\\.\\./?", "");
                output = output.replaceFirst("/?[^/]*$", "");
            } else {
                var segment = Stream.of(input.split("(?<=.)(?=/)", 2)).findFirst().orElseThrow();
                output += segment;
                input = input.substring(segment.length());
            }
        }
        return output;
    }

    private static String visible(String text) {
        return text.replaceAll("[\\x00-\\x1f\\x7f]", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

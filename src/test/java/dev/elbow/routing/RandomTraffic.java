package dev.elbow.routing;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Rules and requests from a small world, so that they meet often: few letters, few segments, few
/// names, both cases.
final class RandomTraffic {
    private static final List<String> SEGMENTS =
            List.of("a", "b", "ab", "A", "aab", "v1", "", ".", "..", "%61", "%2e", "%2F", "a.b");
    private static final List<String> WORDS =
            List.of("a", "b", "ab", "aB", "ba", "abc", "a*b", "c");
    private static final List<String> GLOBS =
            List.of("a", "b", "*", "a*", "*b", "*a*", "?", "??", "a?", "*?b", "a*b*", "A*", "*B?");
    private static final List<String> REGEXES =
            List.of(
                    "a",
                    "^a",
                    "^/a",
                    "^/ab?",
                    "^/a(b|/)",
                    "^/a|b$",
                    "^a\\.b",
                    "b$",
                    "^a.*b$",
                    "[ab]{2}",
                    "^(a|b)+$",
                    "A",
                    "a?b",
                    "^$",
                    "v[0-9]");
    private static final List<String> HEADERS = List.of("X-One", "x-two", "User-Agent");
    private static final List<String> METHODS = List.of("GET", "POST", "get", "PURGE");
    private static final List<String> BLOCKS =
            List.of(
                    "10.0.0.0/8",
                    "10.1.0.0/15",
                    "10.1.2.3/32",
                    "0.0.0.0/1",
                    "2001:db8::/33",
                    "::/0");
    private static final List<String> PEERS =
            List.of("10.1.2.3", "10.0.9.9", "192.0.2.1", "2001:db8::1", "2001:db8:8000::1");

    private final RandomGenerator random;

    RandomTraffic(RandomGenerator random) {
        this.random = random;
    }

    List<Rule> rules(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::rule).toList();
    }

    private Rule rule(int priority) {
        return Rules.rule(priority, some(1, 3, this::condition).toArray(Condition[]::new));
    }

    private Condition condition() {
        return switch (random.nextInt(9)) {
            case 0 -> Rules.host(values(() -> of(GLOBS) + "." + of(GLOBS)));
            case 1 -> Rules.hostRegex(values(() -> of(REGEXES)));
            case 2 -> Rules.path(values(this::pathGlob));
            case 3 -> Rules.pathRegex(values(() -> of(REGEXES)));
            case 4 -> Rules.header(of(HEADERS), values(() -> of(GLOBS)));
            case 5 -> Rules.headerRegex(of(HEADERS), values(() -> of(REGEXES)));
            case 6 -> Rules.method(values(() -> of(METHODS)));
            case 7 -> new Condition.QueryString(some(1, 2, this::keyValue));
            default -> Rules.source(values(() -> of(BLOCKS)));
        };
    }

    private String pathGlob() {
        return "/" + String.join("/", some(1, 3, () -> of(GLOBS)));
    }

    private Condition.KeyValue keyValue() {
        var key = random.nextInt(3) == 0 ? "" : of(GLOBS);
        return new Condition.KeyValue(key, random.nextInt(4) == 0 ? "a\\*b" : of(GLOBS));
    }

    Request request() {
        var lines = some(0, 4, () -> Map.entry(of(HEADERS), of(WORDS)));
        return new Request(
                        of(METHODS),
                        of(WORDS) + "." + of(WORDS),
                        "/" + String.join("/", some(1, 4, () -> of(SEGMENTS))),
                        String.join("&", some(0, 3, this::pair)),
                        lines,
                        Request.get("x/").source())
                .from(of(PEERS));
    }

    private String pair() {
        return random.nextInt(5) == 0 ? of(WORDS) : of(WORDS) + "=" + of(WORDS);
    }

    private String[] values(Supplier<String> value) {
        return some(1, 2, value).toArray(String[]::new);
    }

    private <T> List<T> some(int min, int max, Supplier<T> one) {
        var all = new ArrayList<T>();
        for (int left = random.nextInt(min, max + 1); left > 0; left--) {
            all.add(one.get());
        }
        return all;
    }

    private <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

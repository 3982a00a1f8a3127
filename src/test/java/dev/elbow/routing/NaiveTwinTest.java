package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import dev.elbow.model.ValueMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The compiled table against the naive matcher, on rules and requests that nobody wrote. For
/// others: `-Delbow.seed=` with another number than 1.
class NaiveTwinTest {
    private static final int ROUNDS = 200;
    private static final int RULES = 10;
    private static final int REQUESTS = 12;

    private final long seed = Long.getLong("elbow.seed", 1);
    private final RandomTraffic traffic = new RandomTraffic(new SplittableRandom(seed));
    private final Map<String, Share> byKind = new HashMap<>();
    private final Share pairs = new Share();
    private final Share decisions = new Share();

    @Test
    void theCompiledTableAgreesWithTheNaiveMatcher() {
        for (int round = 0; round < ROUNDS; round++) {
            var rules = traffic.rules(RULES);
            var whole = Rules.table(rules);
            var single = rules.stream().map(Rules::table).toList();
            for (int at = 0; at < REQUESTS; at++) {
                var request = traffic.request();
                compare(rules, single, request);
                int expected = NaiveMatcher.decide(rules, request);
                assertThat(Rules.decided(whole, request))
                        .as("seed %d: %s on %s", seed, request, rules)
                        .isEqualTo(expected);
                decisions.count(expected != Rule.DEFAULT);
            }
        }
        assertThat(pairs.all).isGreaterThanOrEqualTo(10_000);
        assertThat(pairs.percent()).as("seed %d: pairs that match", seed).isBetween(10, 90);
        assertThat(decisions.percent()).as("seed %d: requests taken", seed).isBetween(10, 95);
        assertThat(byKind).as("seed %d", seed).hasSize(9);
        byKind.forEach(
                (kind, share) ->
                        assertThat(share.percent())
                                .as("seed %d: %s conditions that hold", seed, kind)
                                .isBetween(5, 95));
    }

    @Test
    void aTableThatFollowsAnotherAgreesWithTheNaiveMatcher() {
        var random = new SplittableRandom(seed);
        var rules = new ArrayList<>(traffic.rules(RULES));
        var table = Rules.table(rules);
        for (int round = 0; round < ROUNDS * 5; round++) {
            change(rules, random);
            table = Rules.table(rules, table);
            var forwards = table.forwards();
            for (int slot = 0; slot < forwards.size(); slot++) {
                assertThat(forwards.get(slot).slot()).as("seed %d", seed).isEqualTo(slot);
            }
            for (int at = 0; at < REQUESTS; at++) {
                var request = traffic.request();
                var decided = table.decide(request);
                assertThat(decided.rule().priority())
                        .as("seed %d: %s on %s", seed, request, rules)
                        .isEqualTo(NaiveMatcher.decide(rules, request));
                if (!decided.rule().isDefault()) {
                    assertThat(rules).as("seed %d", seed).anyMatch(it -> it == decided.rule());
                }
                if (decided instanceof Decision.Forward forward) {
                    assertThat(forwards.get(forward.slot())).isSameAs(forward);
                }
            }
        }
    }

    /// Another rule in the place of one, two that swap their priorities, or another action.
    private void change(List<Rule> rules, SplittableRandom random) {
        int one = random.nextInt(RULES);
        int other = random.nextInt(RULES);
        var first = rules.get(one);
        var second = rules.get(other);
        switch (random.nextInt(3)) {
            case 0 -> {
                var fresh = traffic.rules(1).getFirst();
                rules.set(
                        one,
                        new Rule(
                                first.arn(),
                                first.listener(),
                                first.priority(),
                                fresh.conditions(),
                                first.actions(),
                                first.transforms(),
                                first.tags()));
            }
            case 1 -> {
                rules.set(one, second.withPriority(first.priority()));
                rules.set(other, first.withPriority(second.priority()));
            }
            default ->
                    rules.set(
                            one,
                            first.withActions(
                                    List.of(
                                            random.nextBoolean()
                                                    ? Rules.forwardTo("group-" + other)
                                                    : Rules.reply("changed"))));
        }
    }

    private void compare(List<Rule> rules, List<RouteTable> single, Request request) {
        for (int at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            boolean expected = NaiveMatcher.matches(rule, request);
            assertThat(Rules.decided(single.get(at), request) == rule.priority())
                    .as("seed %d: %s on %s", seed, request, rule)
                    .isEqualTo(expected);
            pairs.count(expected);
            for (var condition : rule.conditions()) {
                byKind.computeIfAbsent(kind(condition), _ -> new Share())
                        .count(NaiveMatcher.holds(condition, request));
            }
        }
    }

    private static String kind(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader host -> kind(host.field(), host.values());
            case Condition.PathPattern path -> kind(path.field(), path.values());
            case Condition.HttpHeader header -> kind(header.field(), header.values());
            case Condition.HttpRequestMethod method -> method.field();
            case Condition.QueryString query -> query.field();
            case Condition.SourceIp source -> source.field();
        };
    }

    private static String kind(String field, ValueMatch values) {
        return switch (values) {
            case ValueMatch.Wildcards _ -> field;
            case ValueMatch.Regexes _ -> field + " regex";
        };
    }

    private static final class Share {
        private int all;
        private int matched;

        void count(boolean match) {
            all++;
            matched += match ? 1 : 0;
        }

        int percent() {
            return matched * 100 / all;
        }
    }
}

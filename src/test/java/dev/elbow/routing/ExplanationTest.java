package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Explanations of decisions. For other random rules: `-Delbow.seed=` with another number than 1.
class ExplanationTest {
    private static final int ROUNDS = 200;

    @Test
    void theWinnerIsTheOneThatDecides() {
        long seed = Long.getLong("elbow.seed", 1);
        var traffic = new RandomTraffic(new SplittableRandom(seed));
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var rules = traffic.rules(8);
            var table = Rules.table(rules);
            for (int at = 0; at < 10; at++) {
                var request = traffic.request();
                var explanation = table.explain(request);
                assertThat(explanation.decision())
                        .as("seed %d: %s on %s", seed, request, rules)
                        .isSameAs(table.decide(request));
                check(explanation, request, seed);
                taken += explanation.decision().rule().isDefault() ? 0 : 1;
            }
        }
        assertThat(taken).as("seed %d: requests taken", seed).isGreaterThan(ROUNDS);
    }

    /// Against the naive matcher: conditions, rules, and how far each came.
    private static void check(Explanation explanation, RequestHead request, long seed) {
        boolean decided = false;
        for (var trace : explanation.rules()) {
            for (var condition : trace.conditions()) {
                assertThat(condition.holds())
                        .as("seed %d: %s on %s", seed, request, condition)
                        .isEqualTo(NaiveMatcher.holds(condition.condition(), request));
            }
            assertThat(trace.conditions())
                    .extracting(ConditionTrace::condition)
                    .containsExactlyInAnyOrderElementsOf(trace.rule().conditions());
            boolean matches = NaiveMatcher.matches(trace.rule(), request);
            assertThat(trace.matches()).as("seed %d: %s", seed, trace).isEqualTo(matches);
            assertThat(trace.verdict())
                    .as("seed %d: %s on %s", seed, request, trace)
                    .isEqualTo(
                            decided
                                    ? RuleTrace.Verdict.NOT_ASKED
                                    : matches
                                            ? RuleTrace.Verdict.DECIDED
                                            : RuleTrace.Verdict.FAILED);
            decided |= matches;
        }
        assertThat(explanation.rules().getLast().rule().isDefault()).isTrue();
    }

    @Test
    void rulesBehindTheWinnerAreToldApart() {
        var table =
                Rules.table(
                        Rules.rule(10, Rules.path("/b")),
                        Rules.rule(20, Rules.path("/a*")),
                        Rules.rule(30, Rules.path("/ab")));

        var explanation = table.explain(Request.get("x/ab"));

        assertThat(explanation.evaluatedRules())
                .extracting(trace -> trace.rule().priority())
                .containsExactly(10, 20);
        assertThat(explanation.skippedRules())
                .extracting(trace -> trace.rule().priority())
                .containsExactly(30, Rule.DEFAULT);
        assertThat(explanation.skippedRules().getFirst().matches()).isTrue();
    }

    @Test
    void conditionsStandInTheOrderInWhichTheyAreAsked() {
        var rule =
                Rules.rule(
                        1,
                        Rules.pathRegex("^/a"),
                        Rules.query("k", "v"),
                        Rules.method("GET", "PUT"));

        var trace = Rules.table(rule).explain(Request.get("x/a?k=v")).rules().getFirst();

        assertThat(trace.conditions())
                .extracting(condition -> condition.condition().field())
                .containsExactly("http-request-method", "query-string", "path-pattern");
    }

    @Test
    void whatRulesSeeIsToldInTheirForm() {
        var rule =
                Rules.rule(
                        1,
                        Rules.host("a"),
                        Rules.path("/x", "/b"),
                        Rules.header("X-One", "v"),
                        Rules.query("k", "v"),
                        Rules.source("10.0.0.0/8"));
        var request = Request.get("SHOP.Example/a/../b?K=V&e").header("x-one", "A\tB");

        var trace = Rules.table(rule).explain(request).rules().getFirst();

        assertThat(trace.conditions())
                .extracting(condition -> String.join(" ", condition.seen()))
                .containsExactlyInAnyOrder("shop.example", "/b", "ab", "k=v e=", "203.0.113.7");
        assertThat(trace.conditions())
                .filteredOn(condition -> condition.condition() instanceof Condition.PathPattern)
                .singleElement()
                .satisfies(condition -> assertThat(condition.by()).contains(1));
    }

    @Test
    void aHeaderThatIsNotThereShowsNoLine() {
        var rule = Rules.rule(1, Rules.header("X-One", "*"));

        var trace = Rules.table(rule).explain(Request.get("x/")).rules().getFirst();

        assertThat(trace.conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.seen()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "/Hello, /hello, paths are case-sensitive",
        "/api, /api/*, the pattern wants the / at the end",
        "/api/, /api, without the / at the end it would match",
        "/other, /hello, ''",
    })
    void aPathThatCameNearIsToldSo(String path, String pattern, String hint) {
        assertThat(hint(Request.get("x" + path), Rules.path(pattern))).isEqualTo(hint);
    }

    @Test
    void otherNearMissesAreToldToo() {
        var request = Request.get("x/?q=a%20b").method("get");

        assertThat(hint(request, Rules.method("GET"))).isEqualTo("methods are case-sensitive");
        assertThat(hint(request, Rules.query("q", "a b")))
                .isEqualTo("query strings are not decoded");
        assertThat(hint(request, Rules.host("x:8080")))
                .isEqualTo("hosts are compared without their port");
        assertThat(hint(request, Rules.pathRegex("^/A"))).isEmpty();
    }

    private static String hint(RequestHead request, Condition condition) {
        var trace = Rules.table(Rules.rule(1, condition)).explain(request).rules().getFirst();
        assertThat(trace.matches()).isFalse();
        return trace.conditions().getFirst().hint();
    }
}

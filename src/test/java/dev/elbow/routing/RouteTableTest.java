package dev.elbow.routing;

import static dev.elbow.routing.Rules.decided;
import static dev.elbow.routing.Rules.forwardTo;
import static dev.elbow.routing.Rules.host;
import static dev.elbow.routing.Rules.method;
import static dev.elbow.routing.Rules.path;
import static dev.elbow.routing.Rules.query;
import static dev.elbow.routing.Rules.rule;
import static dev.elbow.routing.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Action;
import dev.elbow.model.Rule;
import dev.elbow.model.Transform;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    @Test
    void theFirstRuleThatMatchesDecides() {
        var table = table(rule(10, path("/a/*")), rule(20, path("/a/b")), rule(30, path("/*")));

        assertThat(decided(table, Request.get("x.com/a/b"))).isEqualTo(10);
        assertThat(decided(table, Request.get("x.com/b"))).isEqualTo(30);
    }

    @Test
    void theDefaultRuleTakesWhatIsLeft() {
        var table = table(rule(10, path("/a")));

        assertThat(decided(table, Request.get("x.com/b"))).isEqualTo(Rule.DEFAULT);
        assertThat(decided(table(), Request.get("x.com/b"))).isEqualTo(Rule.DEFAULT);
    }

    @Test
    void allConditionsOfARuleMustHold() {
        var table = table(rule(10, path("/a"), host("x.com"), method("POST"), query("k", "v")));

        assertThat(decided(table, Request.get("x.com/a?k=v").method("POST"))).isEqualTo(10);
        assertThat(decided(table, Request.get("x.com/a?k=v"))).isZero();
        assertThat(decided(table, Request.get("y.com/a?k=v").method("POST"))).isZero();
        assertThat(decided(table, Request.get("x.com/b?k=v").method("POST"))).isZero();
        assertThat(decided(table, Request.get("x.com/a?k=w").method("POST"))).isZero();
    }

    @Test
    void twoConditionsOfOneFieldMustBothHold() {
        var table = table(rule(10, query("a", "1"), query("b", "2")));

        assertThat(decided(table, Request.get("x.com/?b=2&a=1"))).isEqualTo(10);
        assertThat(decided(table, Request.get("x.com/?a=1"))).isZero();
    }

    @Test
    void oneValueOfAConditionIsEnough() {
        var table = table(rule(10, path("/a", "/b")));

        assertThat(decided(table, Request.get("x.com/a"))).isEqualTo(10);
        assertThat(decided(table, Request.get("x.com/b"))).isEqualTo(10);
        assertThat(decided(table, Request.get("x.com/c"))).isZero();
    }

    @Test
    void forwardsAreNumberedAndStandAtTheirSlot() {
        var table =
                RouteTable.compile(
                        List.of(
                                rule(1, forwardTo("one"), List.of(), path("/one")),
                                rule(2, path("/fixed")),
                                rule(3, forwardTo("two"), List.of(), path("/two")),
                                rule(Rule.DEFAULT, forwardTo("rest"), List.of())));

        assertThat(table.forwards()).extracting(Decision.Forward::slot).containsExactly(0, 1, 2);
        var decision = table.decide(Request.get("x.com/two"));
        assertThat(decision).isSameAs(table.forwards().get(1));
        assertThat(table.forwards().get(1).action()).isEqualTo(forwardTo("two"));
        assertThat(table.forwards().get(1).rewrites()).isSameAs(Rewrites.NONE);
        assertThat(table.decide(Request.get("x.com/"))).isSameAs(table.forwards().get(2));
    }

    @Test
    void aReplyCarriesTheFixedResponseAndARedirectItsTarget() {
        var redirect = new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301);
        var table = table(rule(1, redirect, List.of(), path("/go")));

        assertThat(table.decide(Request.get("x.com/go")))
                .isInstanceOfSatisfying(
                        Decision.Redirect.class,
                        go -> assertThat(go.target().statusCode()).isEqualTo(301));
        assertThat(table.decide(Request.get("x.com/")))
                .isInstanceOfSatisfying(
                        Decision.Reply.class,
                        reply -> assertThat(reply.response()).isEqualTo(Rules.reply("default")));
    }

    @Test
    void aTransformIsCompiledWhateverTheAction() {
        var broken = new Transform.UrlRewrite("(", "/");

        assertThatThrownBy(() -> table(rule(1, Rules.reply("x"), List.of(broken), path("/"))))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining("url-rewrite: '('");
    }

    @Test
    void knowsTheVeryRulesThatItWasCompiledFrom() {
        var first = rule(1, path("/"));
        var last = rule(Rule.DEFAULT);
        var table = RouteTable.compile(List.of(first, last));

        assertThat(table.isOf(List.of(first, last))).isTrue();
        assertThat(table.isOf(List.of(rule(1, path("/")), last))).isFalse();
        assertThat(table.isOf(List.of(last))).isFalse();
        assertThat(table.isOf(List.of(first, rule(2, path("/")), last))).isFalse();
    }

    @Test
    void aTableWithoutADefaultRuleIsRefused() {
        assertThatThrownBy(() -> RouteTable.compile(List.of(rule(1, path("/")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules: 1 without a default rule at the end (expected: one)");
    }
}

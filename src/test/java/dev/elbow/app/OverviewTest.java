package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.Condition;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.model.Scheme;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetType;
import dev.elbow.model.ValueMatch;
import dev.elbow.proxy.TestConfiguration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static final Arn ALB =
            Arn.loadBalancer(new Scope("123456789012", "us-east-1"), "shop", "0123456789abcdef");
    private static final Arn LISTENER = ALB.listener("1111111111111111");

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(new Overview(Snapshot.EMPTY, Map.of(), LocalFacts.DEFAULT, "ca.pem").lines())
                .isEmpty();
    }

    @Test
    void eachRuleStandsOnALineInTheOrderOfEvaluation() {
        var snapshot = listening(Protocol.HTTP, 80, rule(7));

        assertThat(
                        new Overview(snapshot, Map.of(LISTENER, 8080), LocalFacts.DEFAULT, "ca.pem")
                                .lines())
                .containsExactly(
                        "shop  shop-1.us-east-1.elb.localhost",
                        "  HTTP:80  http://127.0.0.1:8080",
                        "          7  /a* or /b  → fixed-response 503",
                        "    default             → fixed-response 503",
                        "Try: curl http://127.0.0.1:8080/a");
    }

    @Test
    void theAddressOfAnHttpsTargetBeginsWithHttps() {
        var snapshot = TestConfiguration.ofTargets(9001).withTlsToTargets("web").snapshot();
        var listener = snapshot.listeners().keySet().iterator().next();
        assertThat(
                        new Overview(snapshot, Map.of(listener, 80), LocalFacts.DEFAULT, "ca.pem")
                                .lines())
                .contains("    default     → https://127.0.0.1:9001");
    }

    @Test
    void whereElbowsCaIsIsSaidWithHttpsListeners() {
        var overview =
                new Overview(
                        listening(Protocol.HTTPS, 443),
                        Map.of(LISTENER, 8443),
                        LocalFacts.DEFAULT,
                        "http://127.0.0.1:3528/_elbow/ca.pem");
        assertThat(overview.lines())
                .containsExactly(
                        "shop  shop-1.us-east-1.elb.localhost",
                        "  HTTPS:443  https://127.0.0.1:8443",
                        "    default     → fixed-response 503",
                        "Certificates that are not configured are signed by Elbow's CA: http://127.0.0.1:3528/_elbow/ca.pem",
                        "Try: curl --cacert <(curl -s http://127.0.0.1:3528/_elbow/ca.pem) https://127.0.0.1:8443/");
        assertThat(
                        new Overview(
                                        listening(Protocol.HTTPS, 443),
                                        Map.of(LISTENER, 8443),
                                        LocalFacts.DEFAULT,
                                        "ca/ca.pem")
                                .lines())
                .endsWith("Try: curl --cacert ca/ca.pem https://127.0.0.1:8443/");
    }

    @Test
    void anActionThatIsNotPerformedIsNamed() {
        var rule = rule(Rule.DEFAULT);
        var login =
                new Action.AuthenticateCognito(
                        "pool",
                        "client",
                        "domain",
                        new Action.Session("cookie", "openid", 60, Map.of(), "deny"),
                        1);
        var snapshot =
                listening(Protocol.HTTPS, 443)
                        .withRules(
                                Map.of(
                                        rule.arn(),
                                        rule.withActions(List.of(login, rule.terminal()))));

        assertThat(new Overview(snapshot, Map.of(), LocalFacts.DEFAULT, "ca.pem").lines())
                .contains(
                        "    default     → authenticate-cognito (not performed) → fixed-response"
                                + " 503");
    }

    @Test
    void anInstanceIsShownWithTheAddressThatStandsForIt() {
        var group = TestSnapshots.group(TargetType.INSTANCE, "web", "i-1", "i-2", "i-3");
        var facts =
                new LocalFacts(
                        "123456789012",
                        "us-east-1",
                        "elb.localhost",
                        "127.0.0.1",
                        8000,
                        Map.of(),
                        Map.of("i-1", "127.0.0.1:9001", "i-2", "::1"),
                        false);

        assertThat(new Overview(TestSnapshots.inUse(group), Map.of(), facts, "ca.pem").lines())
                .contains(
                        "    default     → http://i-1:80 (127.0.0.1:9001),"
                                + " http://i-2:80 ([::1]:80), http://i-3:80");
    }

    private static Snapshot listening(Protocol protocol, int port, Rule... rules) {
        var all = new HashMap<Arn, Rule>();
        all.put(rule(0).arn(), rule(0));
        List.of(rules).forEach(rule -> all.put(rule.arn(), rule));
        var listener =
                new Listener(
                        LISTENER,
                        ALB,
                        protocol,
                        port,
                        ListenerTls.NONE,
                        Attributes.none(),
                        Map.of());
        return Snapshot.EMPTY
                .withLoadBalancers(Map.of(ALB, loadBalancer()))
                .withListeners(Map.of(LISTENER, listener))
                .withRules(all);
    }

    private static LoadBalancer loadBalancer() {
        return new LoadBalancer(
                ALB,
                "shop",
                "shop-1.us-east-1.elb.localhost",
                Scheme.INTERNET_FACING,
                "vpc-1",
                List.of(),
                List.of(),
                IpAddressType.IPV4,
                Instant.EPOCH,
                Attributes.none(),
                Map.of());
    }

    private static Rule rule(int priority) {
        List<Condition> conditions =
                priority == Rule.DEFAULT
                        ? List.of()
                        : List.of(
                                new Condition.PathPattern(
                                        new ValueMatch.Wildcards(List.of("/a*", "/b"))));
        return new Rule(
                LISTENER.rule("%016x".formatted(priority)),
                LISTENER,
                priority,
                conditions,
                List.of(new Action.FixedResponse(503, "", "")),
                List.of(),
                Map.of());
    }
}

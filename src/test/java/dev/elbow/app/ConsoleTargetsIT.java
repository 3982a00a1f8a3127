package dev.elbow.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.elbow.app.TestTemplate.forwardTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The console's view of load balancers in a browser, while rules and targets change. The tests
/// have target groups of their own; slow start begins in the first and has ended in the last.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTargetsIT {
    @TempDir static Path folder;

    @RegisterExtension
    static final ConsoleSession SESSION = new ConsoleSession(ConsoleTargetsIT::startShop);

    @SuppressWarnings("NullAway.Init") // startShop sets the three
    private static LocalServer blue;

    @SuppressWarnings("NullAway.Init")
    private static LocalServer green;

    @SuppressWarnings("NullAway.Init")
    private static LocalServer red;

    private ConsolePage console;
    private Page page;

    private static ConsoleShop startShop() throws IOException, InterruptedException {
        blue = LocalServer.start("blue");
        green = LocalServer.start("green");
        red = LocalServer.start("red");
        var template =
                new TestTemplate()
                        .servers("Pages", blue.port(), green.port())
                        .servers("Drained", blue.port(), green.port())
                        .servers("Slow", blue.port())
                        .servers("Stock", red.port())
                        .listener(TestTemplate.NOT_FOUND)
                        .rule(10, "/split", forwardTo("Pages"))
                        .rule(20, "/pages", forwardTo("Pages"))
                        .rule(30, "/drained", forwardTo("Drained"))
                        .rule(40, "/slow", forwardTo("Slow"))
                        .rule(50, "/stock", forwardTo("Stock"));
        return new ConsoleShop(folder, template, blue, green, red);
    }

    @BeforeEach
    void open() {
        console = SESSION.console();
        page = console.page();
        console.open("balancers");
    }

    private Locator group(String name) {
        return page.getByLabel("Target group " + name);
    }

    private static Locator target(Locator group, LocalServer server) {
        return group.locator(
                "tbody tr", new Locator.LocatorOptions().setHasText(":" + server.port()));
    }

    private static void assertHealthy(Locator group, int targets) {
        assertThat(group.locator(".badge.good")).hasCount(targets);
    }

    /// Holds what flashes from now on: on a busy machine a flash may be over before it is seen.
    private void holdFlashes(Locator table) {
        assertThat(table.locator("tr.changed")).hasCount(0);
        page.evaluate("() => { const at = performance.now(); performance.now = () => at; }");
    }

    private static int percent(Locator target) {
        var label = target.locator(".share").getAttribute("aria-label");
        return Integer.parseInt(label.replace(" %", ""));
    }

    private static List<String> group(String name, LocalServer server) throws Exception {
        return List.of(
                "TargetGroupArn=" + SESSION.shop().elbv2().targetGroup(name),
                "Targets.member.1.Id=127.0.0.1",
                "Targets.member.1.Port=" + server.port());
    }

    private static void call(String action, List<String> parameters) throws Exception {
        SESSION.shop().elbv2().call(action, parameters.toArray(String[]::new));
    }

    @Test
    void targetsAreShownWithTheirHealthAndShares() throws Exception {
        var pages = group("pages");
        assertHealthy(pages, 2);
        for (int i = 0; i < 4; i++) {
            SESSION.shop().get("/pages");
        }

        assertThat(pages.locator(".share")).hasCount(2);
        assertThat(pages.locator(".share[aria-label='0 %']")).hasCount(0);
        assertThat(page.locator("svg.map")).containsText("20 /pages");
        assertThat(page.getByLabel("Rules of HTTP:80")).containsText("fixed-response 404");
    }

    @Test
    void aTargetThatDrainsFlashesWithTheSecondsThatAreLeft() throws Exception {
        var drained = group("drained");
        assertHealthy(drained, 2);
        holdFlashes(drained);

        call("DeregisterTargets", group("drained", green));

        assertThat(drained.locator("tr.changed .badge")).hasText("draining");
        assertThat(drained.getByText(Pattern.compile("\\d+ s left"))).isVisible();
    }

    @Test
    @Order(1)
    void aTargetInSlowStartGetsASmallShare() throws Exception {
        var slow = group("slow");
        assertHealthy(slow, 1);
        call(
                "ModifyTargetGroupAttributes",
                List.of(
                        "TargetGroupArn=" + SESSION.shop().elbv2().targetGroup("slow"),
                        "Attributes.member.1.Key=slow_start.duration_seconds",
                        "Attributes.member.1.Value=30"));

        call("RegisterTargets", group("slow", green));

        var ramp = slow.locator("progress");
        assertThat(ramp).isVisible();
        var first = ramp.getAttribute("value");
        for (int i = 0; i < 40; i++) {
            SESSION.shop().get("/slow");
        }
        assertThat(slow).containsText("40 requests in the last minute");
        assertThat(ramp).not().hasAttribute("value", first);
        assertThat(Double.parseDouble(ramp.getAttribute("value")))
                .isBetween(Double.parseDouble(first), 1.0);
        assertThat(percent(target(slow, green))).isLessThan(percent(target(slow, blue)));
        assertThat(percent(target(slow, green)) + percent(target(slow, blue))).isBetween(99, 101);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void itLeavesSlowStartAfterItsSeconds() {
        assertHealthy(group("slow"), 2);
        assertThat(group("slow").locator("progress")).hasCount(0);
    }

    @Test
    void aTargetThatTurnsUnhealthyIsShownWithTheReasonUntilItIsHealthyAgain() throws Exception {
        var stock = group("stock");
        assertHealthy(stock, 1);
        page.evaluate("window.isTheSamePage = true");
        holdFlashes(stock);

        red.failHealthChecks();

        assertThat(stock.locator("tr.changed .badge.bad")).hasText("unhealthy");
        assertThat(stock)
                .containsText(
                        "Target.ResponseCodeMismatch: Health checks failed with these codes: [500]");
        assertThat(stock.locator(".notice")).containsText("It fails open");
        red.passHealthChecks();
        SESSION.shop().get("/stock");
        console.open("requests");
        console.row("/stock").click();
        assertThat(console.panel().getByLabel("Facts"))
                .containsText("by round_robin, of all targets: the group fails open");
        console.open("balancers");
        assertHealthy(stock, 1);
        assertThat(stock.locator(".notice")).hasCount(0);
        assertThat(stock).not().containsText("Health checks failed");
        assertThat(page.evaluate("window.isTheSamePage")).isEqualTo(true);
    }

    @Test
    void aChangedRuleFlashesWithItsNewWeights() throws Exception {
        var rule =
                page.getByLabel("Rules of HTTP:80")
                        .locator("tr", new Locator.LocatorOptions().setHasText("/split"));
        assertThat(rule).containsText("→ pages");
        holdFlashes(page.getByLabel("Rules of HTTP:80"));
        var elbv2 = SESSION.shop().elbv2();
        var forward = "Actions.member.1.ForwardConfig.TargetGroups.member.";

        elbv2.call(
                "ModifyRule",
                "RuleArn=" + firstRule(elbv2),
                "Actions.member.1.Type=forward",
                forward + "1.TargetGroupArn=" + elbv2.targetGroup("pages"),
                forward + "1.Weight=3",
                forward + "2.TargetGroupArn=" + elbv2.targetGroup("stock"),
                forward + "2.Weight=1");

        assertThat(rule).hasClass("changed");
        assertThat(rule.evaluate("it => getComputedStyle(it).animationName")).isEqualTo("changed");
        assertThat(rule).containsText(Pattern.compile("pages\\s+75 %,\\s+stock\\s+25 %"));
    }

    private static String firstRule(QueryApiClient elbv2) throws Exception {
        var loadBalancer =
                QueryApiClient.element(elbv2.call("DescribeLoadBalancers"), "LoadBalancerArn");
        var listeners = elbv2.call("DescribeListeners", "LoadBalancerArn=" + loadBalancer);
        var listener = QueryApiClient.element(listeners, "ListenerArn");
        return QueryApiClient.element(
                elbv2.call("DescribeRules", "ListenerArn=" + listener), "RuleArn");
    }
}

package dev.elbow.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.model.Action;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.DryRun;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.stickiness.CookieWriter;
import dev.elbow.proxy.stickiness.StickinessKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The choices of stickiness cookies, in the explanation of a request.
class StickinessPreviewTest {
    private static final TargetKey ONE = key("web", 9001);
    private static final TargetKey TWO = key("web", 9002);
    private static final TargetKey GONE = key("web", 9009);

    private final StickinessKey stickinessKey = StickinessKey.random();
    private final CookieWriter writer = new CookieWriter(stickinessKey);
    private final long now = System.currentTimeMillis() / 1000;

    private static TargetKey key(String group, int port) {
        return new TargetKey(TestConfiguration.group(group), "127.0.0.1", port);
    }

    private static Map<TargetGroupAttribute, String> enabled() {
        return Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true");
    }

    private static Map<TargetGroupAttribute, String> byCookie() {
        return Map.of(
                TargetGroupAttribute.STICKINESS_ENABLED, "true",
                TargetGroupAttribute.STICKINESS_TYPE, "app_cookie",
                TargetGroupAttribute.APP_COOKIE_NAME, "SID");
    }

    private static TestConfiguration configuration(Map<TargetGroupAttribute, String> attributes) {
        return TestConfiguration.ofTargets(9001, 9002).withGroupAttributes("web", attributes);
    }

    private static TestConfiguration weighted(Map<TargetGroupAttribute, String> attributes) {
        var both =
                List.of(
                        new Action.WeightedTargetGroup(TestConfiguration.group("web"), 1),
                        new Action.WeightedTargetGroup(TestConfiguration.group("other"), 1));
        return configuration(attributes)
                .withTargets("other", 9003)
                .withGroupAttributes("other", enabled())
                .withListener("lb", 80, new Action.Forward(both, 60));
    }

    private Trial running(TestConfiguration configuration) {
        var groups = new TargetGroups(LocalFacts.DEFAULT);
        groups.apply(configuration.snapshot());
        groups.report(ONE, TargetHealth.HEALTHY);
        groups.report(TWO, TargetHealth.FAILED);
        return trial(
                DryRun.of(configuration.snapshot(), LocalFacts.DEFAULT, it -> it.port())
                        .withTargets(groups, stickinessKey));
    }

    private static Trial trial(DryRun dryRun) {
        return new Trial(dryRun, it -> it.port());
    }

    private static String explain(Trial trial, boolean json, String... cookies)
            throws WrongRequest {
        var headers =
                cookies.length == 0
                        ? List.<String>of()
                        : List.of("Cookie: " + String.join("; ", cookies));
        var request =
                ClientRequest.of(
                        Optional.empty(), "http://a/", headers, Optional.empty(), "127.0.0.1");
        return trial.explain(request, json);
    }

    /// Lines behind those of the target groups.
    private static List<String> choices(Trial trial, String... cookies) throws WrongRequest {
        return explain(trial, false, cookies)
                .lines()
                .filter(line -> line.contains("→ AWSALB"))
                .map(line -> line.substring(line.indexOf("→ ") + 2))
                .map(line -> line.replaceAll("\\b\\d+ s", "… s"))
                .toList();
    }

    private static String pair(List<String> lines) {
        return lines.getFirst().replaceAll(";.*", "");
    }

    @Test
    void theTargetOfACookieIsShownWithTheTimeThatIsLeft() throws WrongRequest {
        var trial = running(configuration(enabled()));

        assertThat(choices(trial, pair(writer.target(ONE, 60, now, false))))
                .containsExactly("AWSALB of web: 127.0.0.1:9001, … s left");
    }

    @Test
    void aNewChoiceIsShownWithItsReason() throws WrongRequest {
        var trial = running(configuration(enabled()));
        var other = key("other", 9001);

        assertThat(choices(trial)).containsExactly("AWSALB of web: a new choice: not sent");
        assertThat(choices(trial, "AWSALB=x"))
                .containsExactly("AWSALB of web: a new choice: not a value of this Elbow");
        assertThat(choices(trial, pair(writer.target(ONE, 1, now - 61, false))))
                .containsExactly("AWSALB of web: a new choice: expired … s ago");
        assertThat(choices(trial, pair(writer.target(other, 60, now, false))))
                .containsExactly("AWSALB of web: a new choice: of the target group other");
        assertThat(choices(trial, pair(writer.target(TWO, 60, now, false))))
                .containsExactly("AWSALB of web: a new choice: 127.0.0.1:9002 is not healthy");
        assertThat(choices(trial, pair(writer.target(GONE, 60, now, false))))
                .containsExactly("AWSALB of web: a new choice: 127.0.0.1:9009 is not registered");
    }

    @Test
    void theCookieOfAnApplicationIsNamedWhereItIsMissing() throws WrongRequest {
        var trial = running(configuration(byCookie()));
        var cookie = pair(writer.application(ONE, List.of(), 60, now, false));

        assertThat(choices(trial, cookie, "SID=1"))
                .containsExactly("AWSALBAPP-0 of web: 127.0.0.1:9001, … s left");
        assertThat(choices(trial, cookie))
                .containsExactly("AWSALBAPP-0 of web: a new choice: the cookie SID is not sent");
    }

    @Test
    void theTargetGroupOfACookieIsShownAndThenItsTarget() throws WrongRequest {
        var trial = running(weighted(enabled()));
        var group = pair(writer.targetGroup(TestConfiguration.group("web"), 60, now, false));

        assertThat(choices(trial, group))
                .containsExactly(
                        "AWSALBTG: web, … s left", "AWSALB of web: a new choice: not sent");
        assertThat(choices(trial))
                .containsExactly(
                        "AWSALBTG: a new choice: not sent",
                        "AWSALB of web: a new choice: not sent",
                        "AWSALB of other: a new choice: not sent");
        assertThat(choices(running(weighted(byCookie())), group))
                .containsExactly(
                        "AWSALBTG: web, … s left",
                        "AWSALBAPP-0 of web: a new choice: app_cookie has no effect with several"
                                + " target groups");
    }

    @Test
    void jsonHasTheSame() throws WrongRequest {
        var trial = running(weighted(enabled()));
        var group = pair(writer.targetGroup(TestConfiguration.group("web"), 60, now + 1, false));

        assertThat(explain(trial, true, group).replaceAll("\\s+", ""))
                .containsPattern(
                        "\"cookies\":\\[\\{\"name\":\"AWSALBTG\",\"choice\":\"web\",\"reason\":\"\\d+sleft\"},"
                                + "\\{\"name\":\"AWSALB\",\"targetGroupName\":\"web\",\"reason\":\"notsent\"}]");
        assertThat(explain(running(TestConfiguration.ofTargets(9001)), true))
                .doesNotContain("cookies");
    }

    @Test
    void aTemplateAloneCannotReadCookies() throws WrongRequest {
        var trial =
                trial(
                        DryRun.of(
                                configuration(enabled()).snapshot(),
                                LocalFacts.DEFAULT,
                                it -> it.port()));

        assertThat(choices(trial, pair(writer.target(ONE, 60, now, false)))).isEmpty();
    }
}

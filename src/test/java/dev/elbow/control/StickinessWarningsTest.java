package dev.elbow.control;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StickinessWarningsTest {
    private static final TargetGroup STICKY = sticky("app_cookie");

    private static TargetGroup sticky(String type) {
        return group("web")
                .withAttributes(
                        group("web")
                                .attributes()
                                .with(
                                        Map.of(
                                                TargetGroupAttribute.STICKINESS_ENABLED, "true",
                                                TargetGroupAttribute.STICKINESS_TYPE, type,
                                                TargetGroupAttribute.APP_COOKIE_NAME, "SID")));
    }

    private static Snapshot with(Snapshot snapshot, TargetGroup group) {
        return snapshot.withTargetGroups(Snapshot.put(snapshot.targetGroups(), group.arn(), group));
    }

    @Test
    void aRuleAndATargetGroupThatDoNotGoTogetherAreNamedOnce() {
        var after = inUse(STICKY, group("other"));
        var rule = after.rules().keySet().iterator().next();
        var sentence =
                "Application-based stickiness of target group 'web' has no effect in rule %s, which forwards to several target groups"
                        .formatted(rule);

        assertThat(StickinessWarnings.of(Snapshot.EMPTY, after))
                .extracting(ConfigurationWarning::text)
                .containsExactly(sentence);
        assertThat(StickinessWarnings.of(with(after, group("web")), after))
                .extracting(ConfigurationWarning::text)
                .containsExactly(sentence);
        assertThat(StickinessWarnings.of(after, after)).isEmpty();
        assertThat(StickinessWarnings.of(after, with(after, STICKY.withTargets(STICKY.targets()))))
                .isEmpty();
    }

    @Test
    void otherStickinessAndOtherRulesAreFine() {
        assertThat(StickinessWarnings.of(Snapshot.EMPTY, inUse(STICKY))).isEmpty();
        assertThat(
                        StickinessWarnings.of(
                                Snapshot.EMPTY, inUse(sticky("lb_cookie"), group("other"))))
                .isEmpty();
        assertThat(StickinessWarnings.of(inUse(STICKY), Snapshot.EMPTY)).isEmpty();
    }
}

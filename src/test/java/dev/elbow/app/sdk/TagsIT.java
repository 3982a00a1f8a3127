package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_RULE;
import static dev.elbow.app.sdk.SdkAccount.NO_TARGET_GROUP;
import static dev.elbow.app.sdk.SdkAccount.fixedResponse;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

@ExtendWith(SdkElbow.class)
class TagsIT {
    @Test
    @Covers({"AddTags", "RemoveTags", "DescribeTags"})
    void tagsOfEachKindAreAddedReplacedAndRemoved(SdkAccount account) {
        var elbv2 = account.elbv2();
        var loadBalancer = account.loadBalancer();
        var listener = account.listener(loadBalancer, fixedResponse("404"));
        var rule =
                elbv2.describeRules(each -> each.listenerArn(listener))
                        .rules()
                        .getFirst()
                        .ruleArn();
        var arns = List.of(loadBalancer, listener, rule, account.targetGroup());
        elbv2.addTags(each -> each.resourceArns(arns).tags(tag("team", "a"), tag("stage", "test")));
        elbv2.addTags(each -> each.resourceArns(arns).tags(tag("team", "a b")));
        elbv2.removeTags(each -> each.resourceArns(arns).tagKeys("stage", "never-there"));
        assertThat(elbv2.describeTags(each -> each.resourceArns(arns)).tagDescriptions())
                .allSatisfy(
                        described ->
                                assertThat(described.tags()).containsExactly(tag("team", "a b")))
                .extracting(described -> described.resourceArn())
                .containsExactlyElementsOf(arns);

        refused(
                "DuplicateTagKeys",
                "Tag key was specified more than once: team",
                () ->
                        elbv2.addTags(
                                each ->
                                        each.resourceArns(arns)
                                                .tags(tag("team", "a"), tag("team", "b"))));
        refused(
                "TargetGroupNotFound",
                "Target group '%s' not found".formatted(NO_TARGET_GROUP),
                () -> elbv2.removeTags(each -> each.resourceArns(NO_TARGET_GROUP).tagKeys("team")));
        refused(
                "RuleNotFound",
                "One or more rules not found",
                () -> elbv2.describeTags(each -> each.resourceArns(NO_RULE)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}

package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_LISTENER;
import static dev.elbow.app.sdk.SdkAccount.NO_RULE;
import static dev.elbow.app.sdk.SdkAccount.fixedResponse;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;

@ExtendWith(SdkElbow.class)
class RulesIT {
    private static final String NONE_FOUND = "One or more rules not found";

    private static String listener(SdkAccount account) {
        return account.listener(account.loadBalancer(), fixedResponse("404"));
    }

    private static RuleCondition path(String pattern) {
        return RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(config -> config.values(pattern))
                .build();
    }

    private static Rule create(SdkAccount account, String listener, int priority) {
        return account.elbv2()
                .createRule(
                        each ->
                                each.listenerArn(listener)
                                        .priority(priority)
                                        .conditions(path("/img/*"))
                                        .actions(fixedResponse("200")))
                .rules()
                .getFirst();
    }

    @Test
    @Covers("CreateRule")
    void oneIsCreated(SdkAccount account) {
        var listener = listener(account);
        var rule = create(account, listener, 10);
        assertThat(rule.ruleArn())
                .startsWith(listener.replace(":listener/", ":listener-rule/") + "/");
        assertThat(rule.priority()).isEqualTo("10");
        assertThat(rule.isDefault()).isFalse();
        assertThat(rule.conditions().getFirst().pathPatternConfig().values())
                .containsExactly("/img/*");
        assertThat(rule.actions().getFirst().fixedResponseConfig().statusCode()).isEqualTo("200");

        refused(
                "PriorityInUse",
                "Priority '10' is currently in use",
                () -> create(account, listener, 10));
        refused(
                "ListenerNotFound",
                NONE_FOUND.replace("rules", "listeners"),
                () -> create(account, NO_LISTENER, 10));
        refused(
                "ValidationError",
                "1 validation error detected: Value '50001' at 'priority' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 50000",
                () -> create(account, listener, 50_001));
    }

    @Test
    @Covers("DescribeRules")
    void theyAreDescribedByListenerByArnAndInPages(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = listener(account);
        var second = create(account, listener, 20);
        create(account, listener, 10);
        assertThat(
                        elbv2
                                .describeRulesPaginator(
                                        each -> each.listenerArn(listener).pageSize(1))
                                .rules()
                                .stream()
                                .map(Rule::priority))
                .containsExactly("10", "20", "default");
        assertThat(elbv2.describeRules(each -> each.ruleArns(second.ruleArn())).rules())
                .containsExactly(second);

        refused(
                "RuleNotFound",
                NONE_FOUND,
                () -> elbv2.describeRules(each -> each.ruleArns(NO_RULE)));
    }

    @Test
    @Covers("ModifyRule")
    void oneIsModified(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = listener(account);
        var rule = create(account, listener, 10).ruleArn();
        var modified =
                elbv2.modifyRule(each -> each.ruleArn(rule).conditions(path("/a"), hostHeader()))
                        .rules()
                        .getFirst();
        assertThat(modified.conditions())
                .extracting(RuleCondition::field)
                .containsExactlyInAnyOrder("path-pattern", "host-header");
        assertThat(modified.actions().getFirst().fixedResponseConfig().statusCode())
                .isEqualTo("200");

        refused(
                "ValidationError",
                "Either conditions or actions must be specified",
                () -> elbv2.modifyRule(each -> each.ruleArn(rule)));
        refused(
                "RuleNotFound",
                NONE_FOUND,
                () -> elbv2.modifyRule(each -> each.ruleArn(NO_RULE).conditions(path("/a"))));
    }

    private static RuleCondition hostHeader() {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(config -> config.values("*.example.com"))
                .build();
    }

    @Test
    @Covers("SetRulePriorities")
    void twoRulesSwap(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = listener(account);
        var one = create(account, listener, 10).ruleArn();
        var other = create(account, listener, 20).ruleArn();
        var swapped =
                elbv2.setRulePriorities(each -> each.rulePriorities(pair(one, 20), pair(other, 10)))
                        .rules();
        assertThat(swapped)
                .extracting(rule -> rule.ruleArn() + " " + rule.priority())
                .containsExactlyInAnyOrder(one + " 20", other + " 10");

        refused(
                "PriorityInUse",
                "Priority '10' is currently in use",
                () -> elbv2.setRulePriorities(each -> each.rulePriorities(pair(one, 10))));
        assertThat(elbv2.describeRules(each -> each.ruleArns(one)).rules().getFirst().priority())
                .isEqualTo("20");
    }

    private static RulePriorityPair pair(String rule, int priority) {
        return RulePriorityPair.builder().ruleArn(rule).priority(priority).build();
    }

    @Test
    @Covers("DeleteRule")
    void anyButTheDefaultOneIsDeleted(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = listener(account);
        var rule = create(account, listener, 10).ruleArn();
        elbv2.deleteRule(each -> each.ruleArn(rule));
        var rest = elbv2.describeRules(each -> each.listenerArn(listener)).rules();
        assertThat(rest).hasSize(1);
        var last = rest.getFirst().ruleArn();

        refused(
                "OperationNotPermitted",
                "Default rule '%s' cannot be deleted".formatted(last),
                () -> elbv2.deleteRule(each -> each.ruleArn(last)));
        refused("RuleNotFound", NONE_FOUND, () -> elbv2.deleteRule(each -> each.ruleArn(rule)));
    }
}

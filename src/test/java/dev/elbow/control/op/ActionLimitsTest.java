package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The limits of actions (ELB API, "Action").
class ActionLimitsTest {
    private static final String FIXED = "Type=fixed-response;FixedResponseConfig.StatusCode=";
    private static final String REDIRECT =
            "Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.";

    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");

    /// `{128}` is a text of 128 letters.
    private String[] listener(String action) {
        var parameters =
                new ArrayList<>(
                        List.of("LoadBalancerArn=" + loadBalancer, "Protocol=HTTP", "Port=80"));
        Arrays.stream(action.split(";"))
                .map(part -> part.replace("{128}", "a".repeat(128)))
                .map(part -> part.replace("{1024}", "ü".repeat(1024)))
                .map(part -> "DefaultActions.member.1." + part)
                .forEach(parameters::add);
        return parameters.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIXED + "200;FixedResponseConfig.MessageBody={1024}",
                FIXED + "599;FixedResponseConfig.ContentType=application/javascript",
                FIXED + "499;Order=50000",
                REDIRECT + "Host={128}",
                REDIRECT + "Path=/#{path}-#{host}-#{port}",
                REDIRECT + "Port=65535;RedirectConfig.Query=",
                REDIRECT
                        + "Protocol=HTTPS;RedirectConfig.Query=#{protocol}#{host}#{port}#{path}#{query}",
            })
    void whatIsAllowedIsTaken(String action) {
        assertThatCode(() -> account.call(CreateListener.class, listener(action)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "InvalidLoadBalancerAction¦The redirect configuration is not valid because it creates a loop.¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Protocol=HTTP",
                "InvalidLoadBalancerAction¦The redirect port '65536' must be '#{port}' or between '1-65535' inclusive¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Port=65536",
                "InvalidLoadBalancerAction¦The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Path=/#{query}",
                "InvalidLoadBalancerAction¦The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Path=/#{path}/#{path}",
                "InvalidLoadBalancerAction¦The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Path=#{path}/a",
                "InvalidLoadBalancerAction¦The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Path=/a b",
                "InvalidLoadBalancerAction¦The redirect query cannot contain '#{user}' (expected: #{protocol}, #{host}, #{port}, #{path}, #{query})¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Query=#{user}",
                "InvalidLoadBalancerAction¦The redirect host 'a_b' is not valid (expected: letters, digits, hyphens and dots)¦Type=redirect;RedirectConfig.StatusCode=HTTP_302;RedirectConfig.Host=a_b",
                "InvalidLoadBalancerAction¦For actions of type 'fixed-response', you must specify the following fields: 'FixedResponseConfig'¦Type=fixed-response",
                "InvalidLoadBalancerAction¦For actions of type 'redirect', you cannot specify the following fields: 'FixedResponseConfig'¦Type=redirect;FixedResponseConfig.StatusCode=200",
                "ValidationError¦Target group stickiness duration must be between 1 and 604800 seconds¦Type=forward;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a};ForwardConfig.TargetGroupStickinessConfig.Enabled=true",
                "ValidationError¦Target group stickiness duration must be between 1 and 604800 seconds¦Type=forward;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a};ForwardConfig.TargetGroupStickinessConfig.DurationSeconds=604801",
                "ValidationError¦Target group weight '1000' must be between '0-999' inclusive¦Type=forward;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a};ForwardConfig.TargetGroups.member.1.Weight=1000",
                "ValidationError¦Target group weight '-1' must be between '0-999' inclusive¦Type=forward;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a};ForwardConfig.TargetGroups.member.1.Weight=-1",
                "InvalidLoadBalancerAction¦A forward action cannot name a target group more than once¦Type=forward;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a};ForwardConfig.TargetGroups.member.1.Weight=1;ForwardConfig.TargetGroups.member.2.TargetGroupArn={a};ForwardConfig.TargetGroups.member.2.Weight=1",
                "InvalidLoadBalancerAction¦You can specify both 'TargetGroupArn' and 'ForwardConfig' only if 'ForwardConfig' has exactly that target group¦Type=forward;TargetGroupArn=x;ForwardConfig.TargetGroups.member.1.TargetGroupArn={a}",
                "InvalidLoadBalancerAction¦A target group ARN must be specified in 'TargetGroups'¦Type=forward;ForwardConfig.TargetGroups.member.1.Weight=1",
            })
    void whatIsNotAllowedIsRefused(String code, String message, String action) {
        var group = account.targetGroup("a");
        account.refuses(
                code, message, CreateListener.class, listener(action.replace("{a}", group)));
    }

    @Test
    void twoActionsAreTooManyAndOneForwardsToFiveGroupsAtMost() {
        var two = new ArrayList<>(List.of(listener(FIXED + "200")));
        two.add("DefaultActions.member.2.Type=fixed-response");
        two.add("DefaultActions.member.2.FixedResponseConfig.StatusCode=200");
        account.refuses(
                "TooManyActions",
                "Exactly one action of type 'forward', 'redirect' or 'fixed-response' must be specified, and it must be the last one",
                CreateListener.class,
                two.toArray(String[]::new));
        var six = new StringBuilder("Type=forward");
        for (int number = 1; number <= 6; number++) {
            var member = ";ForwardConfig.TargetGroups.member." + number;
            six.append(member + ".Weight=1" + member)
                    .append(".TargetGroupArn=" + account.targetGroup("g" + number));
        }
        account.refuses(
                "InvalidLoadBalancerAction",
                "A forward action can have up to '5' target groups",
                CreateListener.class,
                listener(six.toString()));
    }

    @Test
    void anOrderThatIsGivenIsToldAgain() {
        var created = account.call(CreateListener.class, listener(FIXED + "404;Order=7"));
        var listener = created.listeners().getFirst();
        assertThat(listener.defaultActions().getFirst().order()).isEqualTo(7);
        var arn = account.rule(listener.listenerArn(), 1, "/a");
        var modified =
                account.call(
                        ModifyRule.class,
                        "RuleArn=" + arn,
                        "Actions.member.1.Type=fixed-response",
                        "Actions.member.1.Order=1",
                        "Actions.member.1.FixedResponseConfig.StatusCode=200");
        assertThat(modified.rules().getFirst().actions().getFirst().order()).isEqualTo(1);
        account.call(
                SetRulePriorities.class,
                "RulePriorities.member.1.RuleArn=" + arn,
                "RulePriorities.member.1.Priority=9");
        var rules =
                account.call(DescribeRules.class, "ListenerArn=" + listener.listenerArn()).rules();
        assertThat(rules)
                .extracting(rule -> rule.actions().getFirst().order())
                .containsExactly(1, 7);
    }

    @Test
    void aListenerDoesNotMoveToWhereOneOfItsRulesLeads() {
        var arn = account.listener(loadBalancer, 80);
        account.call(
                CreateRule.class,
                "ListenerArn=" + arn,
                "Priority=1",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/a",
                "Actions.member.1.Type=redirect",
                "Actions.member.1.RedirectConfig.Port=81",
                "Actions.member.1.RedirectConfig.StatusCode=HTTP_301");
        account.refuses(
                "InvalidLoadBalancerAction",
                "The redirect configuration is not valid because it creates a loop.",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "Port=81");
        assertThat(
                        account.call(ModifyListener.class, "ListenerArn=" + arn, "Port=82")
                                .listeners()
                                .getFirst()
                                .port())
                .isEqualTo(82);
    }
}

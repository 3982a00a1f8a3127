package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.shape.RuleDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleOperationsTest {
    private final TestAccount account = new TestAccount();
    private final String listener = account.listener(account.loadBalancer("web"), 80);

    private String[] rule(String conditions) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "ListenerArn=" + listener,
                                "Priority=1",
                                "Actions.member.1.Type=fixed-response",
                                "Actions.member.1.FixedResponseConfig.StatusCode=200"));
        Arrays.stream(conditions.split(";"))
                .map(condition -> "Conditions.member." + condition)
                .forEach(parameters::add);
        return parameters.toArray(String[]::new);
    }

    @Test
    void anEchoedPathHasItsValuesTwice() {
        account.rule(listener, 10, "/img/*");
        var rule = rules().getFirst();
        assertThat(rule.priority()).isEqualTo("10");
        assertThat(rule.isDefault()).isFalse();
        assertThat(rule.transforms()).isEmpty();
        assertThat(rule.conditions())
                .containsExactly(
                        new RuleCondition(
                                "path-pattern",
                                List.of("/img/*"),
                                null,
                                new RuleCondition.PatternConfig(List.of("/img/*"), null),
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    private List<RuleDescription> rules() {
        return account.call(DescribeRules.class, "ListenerArn=" + listener).rules();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.Field=host-header;1.HostHeaderConfig.Values.member.1=*.example.com",
                "1.Field=host-header;1.RegexValues.member.1=^api\\..*$",
                "1.Field=http-header;1.HttpHeaderConfig.HttpHeaderName=User-Agent;1.HttpHeaderConfig.Values.member.1=*Chrome*",
                "1.Field=http-request-method;1.HttpRequestMethodConfig.Values.member.1=CUSTOM-METHOD",
                "1.Field=query-string;1.QueryStringConfig.Values.member.1.Key=v;1.QueryStringConfig.Values.member.1.Value=1",
                "1.Field=query-string;1.QueryStringConfig.Values.member.1.Value=\\*",
                "1.Field=source-ip;1.SourceIpConfig.Values.member.1=192.0.2.0/24;1.SourceIpConfig.Values.member.2=2001:db8::/32",
                "1.Field=query-string;1.QueryStringConfig.Values.member.1.Value=1;2.Field=query-string;2.QueryStringConfig.Values.member.1.Value=2",
            })
    void eachKindOfConditionIsTaken(String conditions) {
        account.call(CreateRule.class, rule(conditions));
        assertThat(rules()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Condition field 'x' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'|1.Field=x",
                "A condition value must be specified|1.Field=path-pattern",
                "The 'host-header' field contains too many values; the limit is '1'|1.Field=host-header;1.Values.member.1=a.com;1.Values.member.2=b.com",
                "The 'HttpHeaderName' value is too long; the limit is '40'|1.Field=http-header;1.HttpHeaderConfig.HttpHeaderName=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;1.HttpHeaderConfig.Values.member.1=x",
                "The 'http-request-method' value is invalid; the allowed characters are A-Z, hyphen and underscore|1.Field=http-request-method;1.HttpRequestMethodConfig.Values.member.1=get",
                "A 'SourceIpConfig' must be specified with 'source-ip'|1.Field=source-ip",
                "A 'Value' must be specified in 'QueryStringKeyValuePair'|1.Field=query-string;1.QueryStringConfig.Values.member.1.Key=a",
                "The 'Values' field is not compatible with 'http-header'|1.Field=http-header;1.Values.member.1=a;1.HttpHeaderConfig.HttpHeaderName=a",
                "You cannot provide both Values and 'PathPatternConfig' for a condition of type 'path-pattern'|1.Field=path-pattern;1.Values.member.1=/a;1.PathPatternConfig.Values.member.1=/b",
                "A rule can only have one 'path-pattern' condition|1.Field=path-pattern;1.Values.member.1=/a;2.Field=path-pattern;2.Values.member.1=/b",
                "The 'source-ip' value '10.0.0.0/33' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)|1.Field=source-ip;1.SourceIpConfig.Values.member.1=10.0.0.0/33",
                "The 'source-ip' value '10.0.0.1' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)|1.Field=source-ip;1.SourceIpConfig.Values.member.1=10.0.0.1",
                "The 'host-header' value is invalid; it must contain a '.', and only letters after the last one: 'localhost'|1.Field=host-header;1.Values.member.1=localhost",
                "A rule can only have '5' condition wildcards|1.Field=path-pattern;1.Values.member.1=/*/*/*/*/*/?",
            })
    void aWrongConditionIsRefused(String message, String conditions) {
        account.refuses("ValidationError", message, CreateRule.class, rule(conditions));
    }

    @Test
    void sixConditionValuesAreTooMany() {
        var values = new StringBuilder("1.Field=path-pattern");
        for (int number = 1; number <= 6; number++) {
            values.append(";1.PathPatternConfig.Values.member.%1$d=/%1$d".formatted(number));
        }
        account.refuses(
                "ValidationError",
                "A rule can only have '5' condition values",
                CreateRule.class,
                rule(values.toString()));
    }

    @Test
    void aPathOf129CharactersIsTooLong() {
        account.refuses(
                "ValidationError",
                "The 'path-pattern' value is too long; the limit is '128'",
                CreateRule.class,
                rule("1.Field=path-pattern;1.Values.member.1=/" + "a".repeat(128)));
    }

    @Test
    void aPriorityIsTakenOnce() {
        account.rule(listener, 26, "/a");
        account.refuses(
                "PriorityInUse",
                "Priority '26' is currently in use",
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=26",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/a",
                "Actions.member.1.Type=fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode=200");
    }

    @Test
    void rulesAreDescribedByPriorityTheDefaultLast() {
        account.rule(listener, 200, "/b");
        account.rule(listener, 3, "/a");
        assertThat(rules())
                .extracting(rule -> rule.priority())
                .containsExactly("3", "200", "default");
    }

    @Test
    void prioritiesAreSwappedAtOnce() {
        var one = account.rule(listener, 1, "/a");
        var two = account.rule(listener, 2, "/b");
        account.call(
                SetRulePriorities.class,
                "RulePriorities.member.1.RuleArn=" + one,
                "RulePriorities.member.1.Priority=2",
                "RulePriorities.member.2.RuleArn=" + two,
                "RulePriorities.member.2.Priority=1");
        assertThat(rules()).extracting(rule -> rule.ruleArn()).startsWith(two, one);
    }

    @Test
    void aPriorityOfARuleThatDoesNotMoveIsInUse() {
        var one = account.rule(listener, 1, "/a");
        account.rule(listener, 2, "/b");
        account.refuses(
                "PriorityInUse",
                "Priority '2' is currently in use",
                SetRulePriorities.class,
                "RulePriorities.member.1.RuleArn=" + one,
                "RulePriorities.member.1.Priority=2");
    }

    @Test
    void aDefaultRuleIsNeitherDeletedNorMoved() {
        var arn = rules().getLast().ruleArn();
        account.refuses(
                "OperationNotPermitted",
                "Default rule '" + arn + "' cannot be deleted",
                DeleteRule.class,
                "RuleArn=" + arn);
        account.refuses(
                "OperationNotPermitted",
                "The priority of default rule '" + arn + "' cannot be changed",
                SetRulePriorities.class,
                "RulePriorities.member.1.RuleArn=" + arn,
                "RulePriorities.member.1.Priority=2");
    }

    @Test
    void aModifiedRuleKeepsWhatIsNotGiven() {
        var arn = account.rule(listener, 1, "/a");
        account.call(
                ModifyRule.class,
                "RuleArn=" + arn,
                "Transforms.member.1.Type=url-rewrite",
                "Transforms.member.1.UrlRewriteConfig.Rewrites.member.1.Regex=^/a",
                "Transforms.member.1.UrlRewriteConfig.Rewrites.member.1.Replace=/b");
        var rule = rules().getFirst();
        assertThat(rule.transforms()).hasSize(1);
        assertThat(rule.conditions()).hasSize(1);
        account.call(ModifyRule.class, "RuleArn=" + arn, "ResetTransforms=true");
        assertThat(rules().getFirst().transforms()).isEmpty();
        account.refuses(
                "ValidationError",
                "Either conditions or actions must be specified",
                ModifyRule.class,
                "RuleArn=" + arn);
    }

    @Test
    void theQuotaOfRulesCountsAllListeners() {
        account.limits = Limits.DEFAULT.with(Limit.RULES_PER_LOAD_BALANCER, 1);
        account.rule(listener, 1, "/a");
        var loadBalancer = account.snapshot().loadBalancers().keySet().iterator().next();
        account.refuses(
                "TooManyRules",
                "The maximum number of rules on load balancer '"
                        + loadBalancer
                        + "' has been reached",
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=2",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/b",
                "Actions.member.1.Type=fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode=200");
    }
}

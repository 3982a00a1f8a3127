package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.ActionDescription.ForwardConfig;
import dev.elbow.control.shape.ActionDescription.StickinessConfig;
import dev.elbow.control.shape.ActionDescription.TargetGroupTuple;
import dev.elbow.control.shape.Attribute;
import dev.elbow.model.ListenerAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerOperationsTest {
    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");

    private String[] listener(String... more) {
        var parameters =
                new ArrayList<>(
                        List.of("LoadBalancerArn=" + loadBalancer, "Protocol=HTTP", "Port=80"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private static String action(String rest) {
        return "DefaultActions.member.1." + rest;
    }

    @Test
    void aForwardIsEchoedBothWays() {
        var group = account.targetGroup("a");
        ForwardingListener.create(account, loadBalancer, group);
        var listener =
                account.call(DescribeListeners.class, "LoadBalancerArn=" + loadBalancer)
                        .listeners()
                        .getFirst();
        assertThat(listener.listenerArn())
                .matches(loadBalancer.replace(":loadbalancer/", ":listener/") + "/[0-9a-f]{16}");
        assertThat(listener.port()).isEqualTo(80);
        var action = listener.defaultActions().getFirst();
        assertThat(action.targetGroupArn()).isEqualTo(group);
        assertThat(action.order()).isNull();
        assertThat(action.forwardConfig())
                .isEqualTo(
                        new ForwardConfig(
                                List.of(new TargetGroupTuple(group, 1)),
                                new StickinessConfig(false, null)));
    }

    /// Terraform sends it with each action, and compares.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Type=fixed-response;FixedResponseConfig.StatusCode=200",
                "Type=redirect;RedirectConfig.StatusCode=HTTP_301;RedirectConfig.Port=81",
                "Type=forward",
            })
    void theOrderOfAnActionIsEchoed(String action) {
        var forward = action.equals("Type=forward") ? ";TargetGroupArn=" + group() : "";
        var parameters =
                Arrays.stream((action + forward + ";Order=7").split(";"))
                        .map(ListenerOperationsTest::action)
                        .toArray(String[]::new);
        var created = account.call(CreateListener.class, listener(parameters)).listeners();
        assertThat(created.getFirst().defaultActions().getFirst().order()).isEqualTo(7);
    }

    /// Terraform has a duration in its configuration whether it is on or not, and compares.
    @ParameterizedTest
    @CsvSource({"true, 604800, 604800", "false, 3600, 3600", "false,,", ", 60, 60"})
    void theDurationOfStickinessIsEchoedWhetherItIsOnOrOff(
            @Nullable String enabled, @Nullable String given, @Nullable Integer described) {
        var config = "ForwardConfig.TargetGroupStickinessConfig.";
        var parameters = new ArrayList<String>();
        parameters.add(action("Type=forward"));
        parameters.add(action("ForwardConfig.TargetGroups.member.1.TargetGroupArn=" + group()));
        if (enabled != null) {
            parameters.add(action(config + "Enabled=" + enabled));
        }
        if (given != null) {
            parameters.add(action(config + "DurationSeconds=" + given));
        }
        var created =
                account.call(CreateListener.class, listener(parameters.toArray(String[]::new)))
                        .listeners()
                        .getFirst();
        assertThat(created.defaultActions().getFirst().forwardConfig())
                .isNotNull()
                .extracting(ForwardConfig::targetGroupStickinessConfig)
                .isEqualTo(new StickinessConfig("true".equals(enabled), described));
        assertThat(
                        account.call(
                                        CreateListener.class,
                                        listener(parameters.toArray(String[]::new)))
                                .listeners())
                .containsExactly(created);
    }

    private String group() {
        return account.targetGroup("a");
    }

    @Test
    void itsDefaultRuleIsARule() {
        var arn = account.listener(loadBalancer, 80);
        var rules = account.call(DescribeRules.class, "ListenerArn=" + arn).rules();
        assertThat(rules).singleElement().satisfies(rule -> assertThat(rule.isDefault()).isTrue());
        assertThat(rules.getFirst().priority()).isEqualTo("default");
        assertThat(rules.getFirst().ruleArn())
                .startsWith(arn.replace(":listener/", ":listener-rule/"));
    }

    @Test
    void theSameListenerAgainIsTheSameAndAnotherOnItsPortIsADuplicate() {
        assertThat(account.listener(loadBalancer, 80))
                .isEqualTo(account.listener(loadBalancer, 80));
        account.refuses(
                "DuplicateListener",
                "A listener already exists on this port for this load balancer '"
                        + loadBalancer
                        + "'",
                CreateListener.class,
                listener(
                        action("Type=fixed-response"),
                        action("FixedResponseConfig.StatusCode=500")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "InvalidLoadBalancerAction¦For actions of type 'redirect', you must specify the following fields: 'RedirectConfig'¦Type=redirect",
                "InvalidLoadBalancerAction¦For actions of type 'forward', you must specify the following fields: 'TargetGroupArn'¦Type=forward",
                "InvalidLoadBalancerAction¦For actions of type 'fixed-response', you cannot specify the following fields: 'TargetGroupArn'¦Type=fixed-response;TargetGroupArn=x",
                "InvalidLoadBalancerAction¦The redirect configuration is not valid because it creates a loop.¦Type=redirect;RedirectConfig.StatusCode=HTTP_301;RedirectConfig.Port=80;RedirectConfig.Query=a",
                "InvalidLoadBalancerAction¦The redirect port '0' must be '#{port}' or between '1-65535' inclusive¦Type=redirect;RedirectConfig.StatusCode=HTTP_301;RedirectConfig.Port=0",
                "InvalidLoadBalancerAction¦The redirect host cannot contain '#{path}' (expected: #{host})¦Type=redirect;RedirectConfig.StatusCode=HTTP_301;RedirectConfig.Host=a.#{path}",
                "InvalidLoadBalancerAction¦The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.¦Type=redirect;RedirectConfig.StatusCode=HTTP_301;RedirectConfig.Path=a",
                "InvalidLoadBalancerAction¦The ContentType must be one of:'text/html', 'application/json', 'application/javascript', 'text/css', 'text/plain'¦Type=fixed-response;FixedResponseConfig.StatusCode=200;FixedResponseConfig.ContentType=image/png",
                "ValidationError¦1 validation error detected: Value '300' at 'defaultActions.1.member.fixedResponseConfig.statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(2|4|5)\\d\\d$¦Type=fixed-response;FixedResponseConfig.StatusCode=300",
                "OperationNotPermitted¦The action type 'authenticate-oidc' is not built in Elbow yet¦Type=authenticate-oidc",
            })
    void aWrongActionIsRefused(String code, String message, String action) {
        var parameters =
                Arrays.stream(action.split(";"))
                        .map(ListenerOperationsTest::action)
                        .toArray(String[]::new);
        account.refuses(code, message, CreateListener.class, listener(parameters));
    }

    @Test
    void aRedirectToAnotherPortIsNoLoop() {
        account.call(
                CreateListener.class,
                listener(
                        action("Type=redirect"),
                        action("RedirectConfig.Protocol=HTTPS"),
                        action("RedirectConfig.Port=443"),
                        action("RedirectConfig.StatusCode=HTTP_301")));
    }

    @Test
    void movingAListenerToWhereItsRedirectLeadsIsALoop() {
        var arn =
                account.call(
                                CreateListener.class,
                                listener(
                                        action("Type=redirect"),
                                        action("RedirectConfig.Port=81"),
                                        action("RedirectConfig.StatusCode=HTTP_301")))
                        .listeners()
                        .getFirst()
                        .listenerArn();
        account.refuses(
                "InvalidLoadBalancerAction",
                "The redirect configuration is not valid because it creates a loop.",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "Port=81");
    }

    @Test
    void anUnknownTargetGroupIsNamed() {
        var missing =
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/0123456789abcdef";
        account.refuses(
                "TargetGroupNotFound",
                "Target groups '" + missing + "' not found",
                CreateListener.class,
                listener(action("Type=forward"), action("TargetGroupArn=" + missing)));
    }

    @Test
    void severalTargetGroupsNeedWeights() {
        var one = account.targetGroup("one");
        var two = account.targetGroup("two");
        var parameters =
                listener(
                        action("Type=forward"),
                        action("ForwardConfig.TargetGroups.member.1.TargetGroupArn=" + one),
                        action("ForwardConfig.TargetGroups.member.1.Weight=9"),
                        action("ForwardConfig.TargetGroups.member.2.TargetGroupArn=" + two));
        account.refuses(
                "InvalidLoadBalancerAction",
                "A weight must be specified for each target group of a forward action with several",
                CreateListener.class,
                parameters);
        var weighted = new ArrayList<>(List.of(parameters));
        weighted.add(action("ForwardConfig.TargetGroups.member.2.Weight=0"));
        var created = account.call(CreateListener.class, weighted.toArray(String[]::new));
        var echoed = created.listeners().getFirst().defaultActions().getFirst();
        assertThat(echoed.targetGroupArn()).isNull();
        assertThat(echoed.forwardConfig()).isNotNull();
    }

    @Test
    void aTargetGroupBelongsToOneLoadBalancer() {
        var group = account.targetGroup("a");
        ForwardingListener.create(account, loadBalancer, group);
        account.refuses(
                "TargetGroupAssociationLimit",
                "The following target groups cannot be associated with more than one load balancer: "
                        + group,
                CreateListener.class,
                "LoadBalancerArn=" + account.loadBalancer("other"),
                "Protocol=HTTP",
                "Port=80",
                action("Type=forward"),
                action("TargetGroupArn=" + group));
    }

    @Test
    void aPortThatAnotherListenerHasIsNotTaken() {
        account.listener(loadBalancer, 7328);
        var arn = account.listener(loadBalancer, 80);
        account.refuses(
                "ValidationError",
                "Listener port '7328' is already in use",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "Port=7328");
    }

    @Test
    void describingNeedsALoadBalancerOrListeners() {
        account.refuses(
                "ValidationError",
                "You must specify either listener ARNs or a load balancer ARN",
                DescribeListeners.class);
    }

    @Test
    void deletingAnUnknownListenerFindsNone() {
        var arn = account.listener(loadBalancer, 80);
        account.call(DeleteListener.class, "ListenerArn=" + arn);
        account.refuses(
                "ListenerNotFound",
                "One or more listeners not found",
                DeleteListener.class,
                "ListenerArn=" + arn);
    }

    @Test
    void anEmptyHeaderValueTakesTheAttributeBack() {
        account.listener(loadBalancer, 80);
        var plain = account.snapshot().listeners().values().iterator().next();
        var key = ListenerAttribute.X_FRAME_OPTIONS;
        var set = ListenerAttributes.changed(plain, Map.of(key, "DENY"));
        assertThat(ListenerAttributes.describe(set)).contains(new Attribute(key.key(), "DENY"));
        assertThat(ListenerAttributes.changed(set, Map.of(key, ""))).isEqualTo(plain);
    }

    @Test
    void headersThatTheDataPlaneDoesNotAddAreNotStored() {
        var arn = account.listener(loadBalancer, 80);
        account.refuses(
                "OperationNotPermitted",
                "The attribute routing.http.response.server.enabled=false is not built in Elbow yet",
                ModifyListenerAttributes.class,
                "ListenerArn=" + arn,
                "Attributes.member.1.Key=routing.http.response.server.enabled",
                "Attributes.member.1.Value=false");
    }

    @Test
    void anHttpListenerHasNoAttributesOfTls() {
        var arn = account.listener(loadBalancer, 80);
        assertThat(
                        account.call(DescribeListenerAttributes.class, "ListenerArn=" + arn)
                                .attributes())
                .contains(new Attribute("routing.http.response.server.enabled", "true"))
                .noneMatch(attribute -> String.valueOf(attribute.key()).contains("mtls"));
    }
}

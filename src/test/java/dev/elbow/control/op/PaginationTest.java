package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaginationTest {
    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");
    private final String listener = account.listener(loadBalancer, 80);

    private record Rules(List<String> priorities, @Nullable String next) {}

    private Rules rules(String... more) {
        var parameters = new ArrayList<>(List.of("ListenerArn=" + listener));
        parameters.addAll(List.of(more));
        var page = account.call(DescribeRules.class, parameters.toArray(String[]::new));
        return new Rules(
                page.rules().stream().map(rule -> rule.priority()).toList(), page.nextMarker());
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedWhateverWasCreatedOrDeletedMeanwhile() {
        var first = account.rule(listener, 10, "/a");
        account.rule(listener, 20, "/b");
        account.rule(listener, 30, "/c");
        var page = rules("PageSize=2");
        assertThat(page.priorities).containsExactly("10", "20");
        account.call(DeleteRule.class, "RuleArn=" + first);
        account.rule(listener, 5, "/d");
        account.rule(listener, 25, "/e");
        var rest = rules("PageSize=400", "Marker=" + page.next);
        assertThat(rest.priorities).containsExactly("25", "30", "default");
        assertThat(rest.next).isNull();
    }

    @Test
    void theLastPageHasNoMarkerEvenIfItIsFull() {
        account.rule(listener, 10, "/a");
        var page = rules("PageSize=1");
        assertThat(page.next).isNotNull();
        assertThat(rules("PageSize=1", "Marker=" + page.next))
                .isEqualTo(new Rules(List.of("default"), null));
    }

    @Test
    void listenersComeByPortAndTargetGroupsByName() {
        account.listener(loadBalancer, 8080);
        account.listener(loadBalancer, 443);
        assertThat(
                        account.call(DescribeListeners.class, "LoadBalancerArn=" + loadBalancer)
                                .listeners())
                .extracting(each -> each.port())
                .containsExactly(80, 443, 8080);
        account.targetGroup("b");
        account.targetGroup("a");
        var page = account.call(DescribeTargetGroups.class, "PageSize=1");
        assertThat(page.targetGroups())
                .extracting(each -> each.targetGroupName())
                .containsExactly("a");
        account.targetGroup("aa");
        assertThat(
                        account.call(DescribeTargetGroups.class, "Marker=" + page.nextMarker())
                                .targetGroups())
                .extracting(each -> each.targetGroupName())
                .containsExactly("aa", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "!", "bm9wZQ", "MQ=="})
    void aMarkerThatNobodyGaveIsNotValid(String marker) {
        account.refuses(
                "ValidationError",
                "The marker '" + marker + "' is not valid",
                DescribeLoadBalancers.class,
                "Marker=" + marker);
    }

    @Test
    void aMarkerIsOfOneOperation() {
        account.rule(listener, 10, "/a");
        var marker = rules("PageSize=1").next;
        account.refuses(
                "ValidationError",
                "The marker '" + marker + "' is not valid",
                DescribeTargetGroups.class,
                "Marker=" + marker);
    }

    @Test
    void twentyOneArnsAreTooManyForOneCall() {
        var loadBalancers = new String[21];
        var resources = new String[21];
        for (int index = 0; index < 21; index++) {
            loadBalancers[index] = "LoadBalancerArns.member." + (index + 1) + "=" + loadBalancer;
            resources[index] = "ResourceArns.member." + (index + 1) + "=" + loadBalancer;
        }
        account.refuses(
                "ValidationError",
                "Up to 20 load balancers can be described in one call",
                DescribeLoadBalancers.class,
                loadBalancers);
        account.refuses(
                "ValidationError",
                "Tags of up to '20' resources can be described in one call",
                DescribeTags.class,
                resources);
        account.refuses(
                "ValidationError",
                "At least one resource ARN must be specified",
                DescribeTags.class,
                "ResourceArns=");
    }

    @Test
    void anEmptyMarkerIsNone() {
        assertThat(rules("Marker=").priorities).containsExactly("default");
    }
}

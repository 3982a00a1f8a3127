package dev.elbow.control.op;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a rule may do with a request, and the weights of its target groups
/// (behaviour/routing.md#actions).
class WeightedForwardTest {
    private final TestAccount account = new TestAccount();
    private String listener = "";

    @BeforeEach
    void aListener() {
        listener = account.listener(account.loadBalancer("web"), 80);
    }

    private String[] rule(String... actions) {
        var parameters = new String[actions.length + 4];
        parameters[0] = "ListenerArn=" + listener;
        parameters[1] = "Priority=1";
        parameters[2] = "Conditions.member.1.Field=path-pattern";
        parameters[3] = "Conditions.member.1.Values.member.1=/a";
        for (int index = 0; index < actions.length; index++) {
            parameters[index + 4] = "Actions.member." + actions[index];
        }
        return parameters;
    }

    private String[] forward(int weight) {
        var tuple = "1.ForwardConfig.TargetGroups.member.%d.%s=%s";
        return rule(
                "1.Type=forward",
                tuple.formatted(1, "TargetGroupArn", account.targetGroup("one")),
                tuple.formatted(1, "Weight", weight),
                tuple.formatted(2, "TargetGroupArn", account.targetGroup("two")),
                tuple.formatted(2, "Weight", 1));
    }

    @ParameterizedTest
    @CsvSource({"0", "999"})
    void aWeightIsOneOfThese(int weight) {
        var created = account.call(CreateRule.class, forward(weight)).rules().getFirst();
        var config = requireNonNull(created.actions().getFirst().forwardConfig());
        assertThat(config.targetGroups()).extracting(each -> each.weight()).contains(weight);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000"})
    void noWeightIsBeyond(int weight) {
        var parameters = forward(weight);
        account.refuses(
                "ValidationError",
                "Target group weight '%d' must be between '0-999' inclusive".formatted(weight),
                CreateRule.class,
                parameters);
    }

    @Test
    void aRuleHasOneRoutingAction() {
        account.refuses(
                "TooManyActions",
                "Exactly one action of type 'forward', 'redirect' or 'fixed-response' must be specified, and it must be the last one",
                CreateRule.class,
                rule(
                        "1.Type=fixed-response",
                        "1.FixedResponseConfig.StatusCode=200",
                        "1.Order=1",
                        "2.Type=fixed-response",
                        "2.FixedResponseConfig.StatusCode=201",
                        "2.Order=2"));
    }
}

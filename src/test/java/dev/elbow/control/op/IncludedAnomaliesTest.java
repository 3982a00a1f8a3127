package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.AnomalyDetectionDescription;
import dev.elbow.control.shape.TargetHealthDescription;
import dev.elbow.model.AnomalyDetection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The member `AnomalyDetection` of `DescribeTargetHealth`.
class IncludedAnomaliesTest {
    private final TestAccount account = new TestAccount();

    private void register(String group, String... targets) {
        for (var target : targets) {
            account.call(
                    RegisterTargets.class,
                    "TargetGroupArn=" + group,
                    "Targets.member.1.Id=" + target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AnomalyDetection", "All"})
    void theResultOfAnomalyDetectionIsDescribedWhereItIsIncluded(String include) {
        var group = account.targetGroup("a");
        register(group, "i-12345678", "i-23456789");
        account.anomalies.put("i-23456789", new AnomalyDetection(true, true));

        assertThat(
                        account.call(
                                        DescribeTargetHealth.class,
                                        "TargetGroupArn=" + group,
                                        "Include.member.1=" + include)
                                .targetHealthDescriptions())
                .extracting(TargetHealthDescription::anomalyDetection)
                .containsExactly(
                        new AnomalyDetectionDescription("normal", "no"),
                        new AnomalyDetectionDescription("anomalous", "yes"));
        assertThat(
                        account.call(DescribeTargetHealth.class, "TargetGroupArn=" + group)
                                .targetHealthDescriptions())
                .extracting(TargetHealthDescription::anomalyDetection)
                .containsOnlyNulls();
    }

    @Test
    void functionsHaveNoResultOfAnomalyDetection() {
        var group = account.lambdaGroup("fn");
        register(group, account.function("hello").text());

        assertThat(
                        account.call(
                                        DescribeTargetHealth.class,
                                        "TargetGroupArn=" + group,
                                        "Include.member.1=All")
                                .targetHealthDescriptions())
                .extracting(TargetHealthDescription::anomalyDetection)
                .containsOnlyNulls();
    }
}

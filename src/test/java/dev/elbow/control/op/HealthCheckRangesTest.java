package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.TargetGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both ends of the range of each setting of health checks (behaviour/health.md#settings).
class HealthCheckRangesTest {
    private final TestAccount account = new TestAccount();

    private String[] modify(String... settings) {
        var parameters = new String[settings.length + 1];
        parameters[0] = "TargetGroupArn=" + account.targetGroup("a");
        System.arraycopy(settings, 0, parameters, 1, settings.length);
        return parameters;
    }

    private TargetGroupDescription modified(String... settings) {
        return account.call(ModifyTargetGroup.class, modify(settings)).targetGroups().getFirst();
    }

    @Test
    void theSmallestValuesAreTaken() {
        var group =
                modified(
                        "HealthCheckIntervalSeconds=5",
                        "HealthCheckTimeoutSeconds=2",
                        "HealthyThresholdCount=2",
                        "UnhealthyThresholdCount=2",
                        "HealthCheckPort=1",
                        "Matcher.HttpCode=200");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(5);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(2);
        assertThat(group.healthyThresholdCount()).isEqualTo(2);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(group.healthCheckPort()).isEqualTo("1");
    }

    @Test
    void theLargestValuesAreTaken() {
        var group =
                modified(
                        "HealthCheckIntervalSeconds=300",
                        "HealthCheckTimeoutSeconds=120",
                        "HealthyThresholdCount=10",
                        "UnhealthyThresholdCount=10",
                        "HealthCheckPort=65535",
                        "HealthCheckPath=/" + "a".repeat(1023),
                        "Matcher.HttpCode=499");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(300);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(120);
        assertThat(group.healthyThresholdCount()).isEqualTo(10);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(10);
        assertThat(group.healthCheckPort()).isEqualTo("65535");
        assertThat(group.matcher().httpCode()).isEqualTo("499");
    }

    @ParameterizedTest
    @CsvSource({
        "HealthCheckIntervalSeconds, 4, greater, 5",
        "HealthCheckIntervalSeconds, 301, less, 300",
        "HealthCheckTimeoutSeconds, 1, greater, 2",
        "HealthCheckTimeoutSeconds, 121, less, 120",
        "HealthyThresholdCount, 1, greater, 2",
        "HealthyThresholdCount, 11, less, 10",
        "UnhealthyThresholdCount, 1, greater, 2",
        "UnhealthyThresholdCount, 11, less, 10",
    })
    void aNumberBeyondIsRefused(String setting, int value, String word, int end) {
        account.refuses(
                "ValidationError",
                "1 validation error detected: Value '%d' at '%s%s' failed to satisfy constraint: Member must have value %s than or equal to %d"
                        .formatted(
                                value,
                                Character.toLowerCase(setting.charAt(0)),
                                setting.substring(1),
                                word,
                                end),
                ModifyTargetGroup.class,
                modify(setting + "=" + value));
    }

    @ParameterizedTest
    @CsvSource({"199, 199", "500, 500", "200-500, 500", "199-200, 199"})
    void aCodeBeyondIsRefused(String codes, String code) {
        account.refuses(
                "ValidationError",
                "Health check matcher HTTP code '%s' must be within '200-499' inclusive"
                        .formatted(code),
                ModifyTargetGroup.class,
                modify("Matcher.HttpCode=" + codes));
    }

    /// The protocol of checks does not follow the group's.
    @Test
    void anHttpsGroupIsCheckedByHttpUnlessItIsSet() {
        var create = new String[] {"Name=s", "Protocol=HTTPS", "Port=443", "VpcId=vpc-1"};
        var group = account.call(CreateTargetGroup.class, create).targetGroups().getFirst();
        assertThat(group.healthCheckProtocol()).isEqualTo("HTTP");
        assertThat(modified("HealthCheckProtocol=HTTPS").healthCheckProtocol()).isEqualTo("HTTPS");
    }
}

package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings of health checks and their ranges (ELB API, "CreateTargetGroup").
class HealthCheckSettingsTest {
    private final TestAccount account = new TestAccount();

    private static String[] modify(String arn, String settings) {
        return Stream.concat(Stream.of("TargetGroupArn=" + arn), Arrays.stream(settings.split(";")))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HealthCheckPort=traffic-port",
                "HealthCheckPort=1",
                "HealthCheckPort=65535",
                "HealthCheckPath=/a?b=c",
                "HealthCheckIntervalSeconds=300;HealthCheckTimeoutSeconds=120",
                "HealthCheckTimeoutSeconds=29",
                "HealthyThresholdCount=2;UnhealthyThresholdCount=10",
                "Matcher.HttpCode=200-499",
                "Matcher.HttpCode=200,202,300-301",
                "HealthCheckProtocol=HTTP;HealthCheckEnabled=true",
            })
    void whatIsAllowedIsTaken(String settings) {
        var arn = account.targetGroup("a");
        assertThat(account.call(ModifyTargetGroup.class, modify(arn, settings)).targetGroups())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Health check port '0' must be 'traffic-port' or between '1-65535' inclusive|HealthCheckPort=0",
                "Health check port '65536' must be 'traffic-port' or between '1-65535' inclusive|HealthCheckPort=65536",
                "Health check path 'a' must begin with a '/' character|HealthCheckPath=a",
                "Health check timeout '30' must be smaller than the interval '30'|HealthCheckTimeoutSeconds=30",
                "Health check timeout '5' must be smaller than the interval '5'|HealthCheckIntervalSeconds=5",
                "Health check enabled must be true for target groups with target type 'instance'|HealthCheckEnabled=false",
                "Health check matcher HTTP code can not be empty|Matcher.HttpCode=",
                "Health check matcher HTTP code '200,' is not valid (expected: codes such as 200, 200,202 or 200-299)|Matcher.HttpCode=200,",
                "Health check matcher HTTP code '500' must be within '200-499' inclusive|Matcher.HttpCode=500",
                "Health check matcher HTTP code '299-200' is not valid (expected: codes such as 200, 200,202 or 200-299)|Matcher.HttpCode=299-200",
                "Health check matcher HTTP code '1234567890' must be within '200-499' inclusive|Matcher.HttpCode=200-299,1234567890",
                "Health check matcher HTTP code can not be empty|Matcher.GrpcCode=12",
                "'TCP' is not supported: Elbow is an Application Load Balancer (expected: one of HTTP, HTTPS)|HealthCheckProtocol=TCP",
            })
    void whatIsNotAllowedIsRefused(String message, String settings) {
        account.refuses(
                "ValidationError",
                message,
                ModifyTargetGroup.class,
                modify(account.targetGroup("a"), settings));
    }

    @Test
    void aFunctionsGroupHasAnotherTimeoutAndNeitherProtocolNorPort() {
        var arn = account.lambdaGroup("fn");
        account.refuses(
                "ValidationError",
                "Health check timeout '35' must be smaller than the interval '35'",
                ModifyTargetGroup.class,
                modify(arn, "HealthCheckTimeoutSeconds=35"));
        for (String what : new String[] {"Protocol=HTTP", "Port=80"}) {
            account.refuses(
                    "ValidationError",
                    "Health check %s cannot be specified for target groups with target type 'lambda'"
                            .formatted(what.startsWith("Port") ? "port" : "protocol"),
                    ModifyTargetGroup.class,
                    modify(arn, "HealthCheck" + what));
        }
        var enabled =
                account.call(
                                ModifyTargetGroup.class,
                                modify(
                                        arn,
                                        "HealthCheckEnabled=true;HealthCheckPath=/h;Matcher.HttpCode=204"))
                        .targetGroups()
                        .getFirst();
        assertThat(enabled.healthCheckEnabled()).isTrue();
        assertThat(enabled.healthCheckTimeoutSeconds()).isEqualTo(30);
        assertThat(enabled.matcher().httpCode()).isEqualTo("204");
    }
}

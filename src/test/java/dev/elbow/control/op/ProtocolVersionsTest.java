package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The constraints of target groups of HTTP/2 and gRPC
/// (behaviour/target-groups.md#protocol-versions).
class ProtocolVersionsTest {
    private static final String CERTIFICATE =
            "Certificates.member.1.CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
    private static final String ACTION = "DefaultActions.member.";

    private final TestAccount account = new TestAccount().with(_ -> {});

    private String group(String version, String... more) {
        var parameters = new ArrayList<>(List.of("ProtocolVersion=" + version));
        parameters.addAll(List.of(more));
        return account.targetGroup(version.toLowerCase(), parameters.toArray(String[]::new));
    }

    private TargetGroupDescription only() {
        var groups = account.call(DescribeTargetGroups.class).targetGroups();
        assertThat(groups).hasSize(1);
        return groups.getFirst();
    }

    @Test
    void aGroupOfHttp2IsCheckedAsOneOfHttp1() {
        group("HTTP2");

        assertThat(only().protocolVersion()).isEqualTo("HTTP2");
        assertThat(only().healthCheckPath()).isEqualTo("/");
        assertThat(only().matcher()).isEqualTo(new MatcherCodes("200", null));
    }

    @Test
    void aGroupOfGrpcHasAMethodAndACodeOfItsOwn() {
        group("GRPC");

        assertThat(only().protocolVersion()).isEqualTo("GRPC");
        assertThat(only().healthCheckPath()).isEqualTo("/AWS.ALB/healthcheck");
        assertThat(only().matcher()).isEqualTo(new MatcherCodes(null, "12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "99", "0,12", "0-99", "0,5-7,12"})
    void grpcCodesAreTakenAsListsAndRanges(String codes) {
        group("GRPC", "Matcher.GrpcCode=" + codes);

        assertThat(only().matcher()).isEqualTo(new MatcherCodes(null, codes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GRPC|Matcher.GrpcCode=200|Health check matcher GRPC code '200' must be within '0-99' inclusive",
                "GRPC|Matcher.GrpcCode=0-100|Health check matcher GRPC code '100' must be within '0-99' inclusive",
                "GRPC|Matcher.GrpcCode=|Health check matcher GRPC code can not be empty",
                "GRPC|Matcher.HttpCode=200|Health check matcher GRPC code can not be empty",
                "GRPC|Matcher.GrpcCode=OK|Health check matcher GRPC code 'OK' is not valid (expected: codes such as 0, 0,12 or 0-5)",
                "HTTP2|Matcher.GrpcCode=12|Health check matcher HTTP code can not be empty",
                "HTTP2|Matcher.HttpCode=12|Health check matcher HTTP code '12' must be within '200-499' inclusive",
                "HTTP3|HealthCheckPort=80|Protocol version 'HTTP3' must be one of 'GRPC, HTTP1, HTTP2'",
            })
    void theCodesAreThoseOfTheVersion(String version, String parameter, String message) {
        account.refuses(
                "ValidationError",
                message,
                CreateTargetGroup.class,
                "Name=a",
                "Protocol=HTTP",
                "Port=80",
                "VpcId=vpc-12345678",
                "ProtocolVersion=" + version,
                parameter);
    }

    @Test
    void aChangeKeepsToTheCodesOfTheVersion() {
        var arn = "TargetGroupArn=" + group("GRPC");
        account.refuses(
                "ValidationError",
                "Health check matcher GRPC code can not be empty",
                ModifyTargetGroup.class,
                arn,
                "Matcher.HttpCode=200");

        account.call(ModifyTargetGroup.class, arn, "Matcher.GrpcCode=0");

        assertThat(only().matcher()).isEqualTo(new MatcherCodes(null, "0"));
    }

    @Test
    void codesOfTheOtherKindBesideThoseOfTheVersionHaveNoEffect() {
        List<String> told = new ArrayList<>();
        account.with(
                new UnsupportedFeatures() {
                    @Override
                    public void found(UnsupportedFeature feature) {}

                    @Override
                    public void withoutEffect(UnsupportedFeature feature) {
                        told.add(feature.path() + ": " + feature.effect());
                    }
                });
        group("GRPC", "Matcher.GrpcCode=0", "Matcher.HttpCode=200");

        assertThat(only().matcher()).isEqualTo(new MatcherCodes(null, "0"));
        assertThat(told)
                .containsExactly("Matcher.HttpCode: health checks compare the GRPC code with 0");
    }

    @Test
    void aFunctionHasNoVersion() {
        account.refuses(
                "ValidationError",
                "Protocol version cannot be specified for target groups with target type 'lambda'",
                CreateTargetGroup.class,
                "Name=fn",
                "TargetType=lambda",
                "ProtocolVersion=HTTP2");
    }

    private String[] listener(String protocol, String... actions) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "LoadBalancerArn=" + account.loadBalancer("web"),
                                "Protocol=" + protocol,
                                "Port=443"));
        if (protocol.equals("HTTPS")) {
            parameters.add(CERTIFICATE);
        }
        for (String action : actions) {
            parameters.add(ACTION + action);
        }
        return parameters.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP2", "GRPC"})
    void onlyListenersOfHttpsForwardToThem(String version) {
        var group = group(version);
        var other = account.targetGroup("other");
        String[] forward = {"1.Type=forward", "1.TargetGroupArn=" + group};
        String[] weighted = {
            "1.Type=forward",
            "1.ForwardConfig.TargetGroups.member.1.TargetGroupArn=" + other,
            "1.ForwardConfig.TargetGroups.member.1.Weight=1",
            "1.ForwardConfig.TargetGroups.member.2.TargetGroupArn=" + group,
            "1.ForwardConfig.TargetGroups.member.2.Weight=0",
        };
        for (var actions : List.of(forward, weighted)) {
            account.refuses(
                    "InvalidLoadBalancerAction",
                    "Listener protocol 'HTTP' is not supported with a target group with the protocol-version '%s'"
                            .formatted(version),
                    CreateListener.class,
                    listener("HTTP", actions));
        }

        account.call(CreateListener.class, listener("HTTPS", weighted));
    }

    private static String https(TestAccount account, String[] parameters) {
        return account.call(CreateListener.class, parameters).listeners().getFirst().listenerArn();
    }

    @Test
    void aListenerThatForwardsToThemStaysOneOfHttps() {
        var listener =
                https(
                        account,
                        listener("HTTPS", "1.Type=forward", "1.TargetGroupArn=" + group("GRPC")));

        refusesHttp(listener);
    }

    @Test
    void aListenerWithARuleThatForwardsToThemStaysOneOfHttps() {
        var listener =
                https(
                        account,
                        listener(
                                "HTTPS",
                                "1.Type=fixed-response",
                                "1.FixedResponseConfig.StatusCode=404"));
        account.call(
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=1",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/shop.Orders/*",
                "Actions.member.1.Type=forward",
                "Actions.member.1.TargetGroupArn=" + group("GRPC"));

        refusesHttp(listener);
    }

    private void refusesHttp(String listener) {
        account.refuses(
                "InvalidLoadBalancerAction",
                "Listener protocol 'HTTP' is not supported with a target group with the protocol-version 'GRPC'",
                ModifyListener.class,
                "ListenerArn=" + listener,
                "Protocol=HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP2", "GRPC"})
    void forwardIsTheOnlyActionBeforeThem(String version) {
        String[] actions = {
            "1.Type=authenticate-cognito",
            "1.Order=1",
            "1.AuthenticateCognitoConfig.UserPoolArn=arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc",
            "1.AuthenticateCognitoConfig.UserPoolClientId=client",
            "1.AuthenticateCognitoConfig.UserPoolDomain=login",
            "2.Type=forward",
            "2.Order=2",
            "2.TargetGroupArn=" + group(version),
        };
        account.refuses(
                "InvalidLoadBalancerAction",
                "Action type 'authenticate-cognito' is not supported with a target group with the protocol-version '%s'"
                        .formatted(version),
                CreateListener.class,
                listener("HTTPS", actions));

        actions[actions.length - 1] = "2.TargetGroupArn=" + account.targetGroup("http1");
        account.call(CreateListener.class, listener("HTTPS", actions));
    }
}

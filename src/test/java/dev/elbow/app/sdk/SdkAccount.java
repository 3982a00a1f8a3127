package dev.elbow.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.elbow.fixture.ReservedPort;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/// The AWS SDK's client of one test, with the resources that most tests need.
final class SdkAccount implements AutoCloseable {
    static final String VPC = "vpc-12345678";
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:echo";
    static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";

    /// Of nothing that is there.
    static final String NO_LOAD_BALANCER = ARN + "loadbalancer/app/none/0000000000000000";

    static final String NO_LISTENER = ARN + "listener/app/none/0000000000000000/1111111111111111";
    static final String NO_RULE =
            ARN + "listener-rule/app/none/0000000000000000/1111111111111111/2222222222222222";
    static final String NO_TARGET_GROUP = ARN + "targetgroup/none/0000000000000000";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RecordedCalls heard = new RecordedCalls();
    private final Path folder;
    private final ElasticLoadBalancingV2Client elbv2;

    /// @param folder where Elbow's configuration reads files from
    SdkAccount(URI api, Path folder) {
        this.folder = folder;
        this.elbv2 =
                ElasticLoadBalancingV2Client.builder()
                        .endpointOverride(api)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                each ->
                                        each.retryStrategy(retry -> retry.maxAttempts(1))
                                                .addExecutionInterceptor(heard))
                        .build();
    }

    ElasticLoadBalancingV2Client elbv2() {
        return elbv2;
    }

    RecordedCalls heard() {
        return heard;
    }

    Path folder() {
        return folder;
    }

    /// Nobody else has it.
    static String name() {
        return "sdk-" + NAMES.incrementAndGet();
    }

    /// A new one's ARN.
    String loadBalancer() {
        return loadBalancer(name());
    }

    String loadBalancer(String name) {
        return elbv2.createLoadBalancer(
                        each -> each.name(name).subnets("subnet-0000000a", "subnet-0000000b"))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
    }

    /// A new one's ARN, of type `ip`.
    String targetGroup() {
        return targetGroup(name(), 80);
    }

    String targetGroup(String name, int port) {
        return elbv2.createTargetGroup(
                        each ->
                                each.name(name)
                                        .targetType(TargetTypeEnum.IP)
                                        .protocol(ProtocolEnum.HTTP)
                                        .port(port)
                                        .vpcId(VPC))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    /// A new one's ARN, on a port of its own.
    String listener(String loadBalancer, Action action) {
        return elbv2.createListener(
                        each ->
                                each.loadBalancerArn(loadBalancer)
                                        .protocol(ProtocolEnum.HTTP)
                                        .port(ReservedPort.numberForServer())
                                        .defaultActions(action))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    static Action forward(String targetGroup) {
        return action(each -> each.type(ActionTypeEnum.FORWARD).targetGroupArn(targetGroup));
    }

    static Action fixedResponse(String status) {
        return action(
                each ->
                        each.type(ActionTypeEnum.FIXED_RESPONSE)
                                .fixedResponseConfig(config -> config.statusCode(status)));
    }

    private static Action action(UnaryOperator<Action.Builder> settings) {
        return settings.apply(Action.builder()).build();
    }

    /// The call is answered by this error, and the SDK knows it unless it is a general one.
    static void refused(String code, String sentence, ThrowingCallable call) {
        var thrown = catchThrowableOfType(ElasticLoadBalancingV2Exception.class, call);
        assertThat(thrown).as("is refused: " + sentence).isNotNull();
        var details = thrown.awsErrorDetails();
        assertThat(details.errorMessage()).isEqualTo(sentence);
        assertThat(details.errorCode()).isEqualTo(code);
        assertThat(thrown.statusCode()).isBetween(400, 499);
        assertThat(thrown.requestId()).isNotBlank();
        if (!code.equals("ValidationError")) {
            assertThat(thrown.getClass()).isNotEqualTo(ElasticLoadBalancingV2Exception.class);
        }
    }

    @Override
    public void close() {
        elbv2.close();
    }
}

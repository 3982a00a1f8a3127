package dev.elbow.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbow.control.guard.RawConnection;
import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// The running application with credentials, and a short patience with slow senders.
@QuarkusTest
@TestProfile(CredentialsTest.Configured.class)
class CredentialsTest {
    private static final String ID = "AKIDELBOW";
    private static final String SECRET = "s3cret/with+signs";
    private static final String READ = "/?Action=DescribeLoadBalancers&Version=2015-12-01";

    /// For this application alone.
    public static final class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("elbow.credentials." + ID, SECRET, "elbow.read-timeout", "2s");
        }
    }

    private static String endpoint() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private static LambdaClient lambda(String secret) {
        return client(LambdaClient.builder(), secret)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static ElasticLoadBalancingV2Client elbv2(String secret) {
        return client(ElasticLoadBalancingV2Client.builder(), secret)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder, String secret) {
        return builder.endpointOverride(URI.create(endpoint()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, secret)));
    }

    @Test
    void theAwsCliIsTakenWithTheRightSecretOnly() {
        assumeTrue(AwsCli.isInstalled(), "the AWS CLI (aws) is not on the PATH");

        var right = new AwsCli(endpoint(), ID, SECRET);
        assertThat(right.elbv2("describe-load-balancers").path("LoadBalancers").isArray()).isTrue();
        assertThat(right.lambda("list-functions").path("Functions").isArray()).isTrue();

        var wrong = new AwsCli(endpoint(), ID, "wrong");
        assertThat(wrong.run("describe-load-balancers").error())
                .contains(
                        "An error occurred (SignatureDoesNotMatch) when calling the DescribeLoadBalancers operation: The request signature we calculated does not match");
        assertThat(wrong.run("lambda", new String[] {"list-functions"}).error())
                .contains("An error occurred (InvalidSignatureException) when calling the ListF");

        assertThat(new AwsCli(endpoint()).run("describe-load-balancers").error())
                .contains(
                        "An error occurred (InvalidClientTokenId) when calling the DescribeLoadBalancers operation: The security token included in the request is invalid.");
    }

    @Test
    void theSdkIsTakenWithTheRightSecretOnly() {
        try (var right = lambda(SECRET);
                var wrong = lambda("wrong")) {
            assertThat(right.listFunctions().functions()).isEmpty();
            assertThat(right.getAccountSettings().accountLimit()).isNotNull();
            assertThatThrownBy(wrong::listFunctions)
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            refused ->
                                    assertThat(refused.awsErrorDetails().errorCode())
                                            .isEqualTo("InvalidSignatureException"));
        }
    }

    @Test
    void soIsTheSdkOfLoadBalancers() {
        try (var right = elbv2(SECRET);
                var wrong = elbv2("wrong")) {
            var created =
                    right.createLoadBalancer(
                                    each ->
                                            each.name("signed")
                                                    .subnets("subnet-0000000a", "subnet-0000000b"))
                            .loadBalancers()
                            .getFirst();
            assertThat(created.loadBalancerArn()).contains(":eu-west-1:");
            assertThatThrownBy(
                            () ->
                                    wrong.deleteLoadBalancer(
                                            each ->
                                                    each.loadBalancerArn(
                                                            created.loadBalancerArn())))
                    .isInstanceOfSatisfying(
                            ElasticLoadBalancingV2Exception.class,
                            refused ->
                                    assertThat(refused.awsErrorDetails().errorCode())
                                            .isEqualTo("SignatureDoesNotMatch"));
            assertThat(right.describeLoadBalancers().loadBalancers()).hasSize(1);
        }
    }

    @Test
    void aClockThatIsWrongIsToldSo() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16));
        var uri = URI.create(endpoint() + READ);
        var headers =
                new Signer(
                                new Credentials(ID, SECRET, ""),
                                "us-east-1",
                                "elasticloadbalancing",
                                late)
                        .sign("GET", uri, List.of(), new byte[0]);
        var request = given();
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        var response = request.get(uri);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body().asString())
                .contains("<Code>RequestExpired</Code><Message>Signature expired: ");
        assertThat(response.header("Date")).isNotEmpty();
    }

    @Test
    void aProbeBeforeReadinessHasNoLine() {
        var health = Logger.getLogger("io.smallrye.health");

        assertThat(health.isLoggable(Level.WARNING)).isTrue();
        assertThat(health.isLoggable(Level.INFO)).isFalse();
    }

    @Test
    void healthIsOpenAndMetricsAreNot() {
        assertThat(given().get("/q/health/ready").statusCode()).isIn(200, 503);
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(401);
        assertThat(given().get("/_elbow/explain?url=http://a/").statusCode()).isEqualTo(401);
        assertThat(given().get("/_elbow/trust-store-content?arn=a").statusCode()).isEqualTo(403);
        assertThat(given().auth().preemptive().basic(ID, SECRET).get("/q/metrics").statusCode())
                .isEqualTo(200);
        assertThat(given().get(READ).body().asString())
                .contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void slowSendersAreCutOff() {
        try (var head = new RawConnection(RestAssured.port);
                var http2 = new RawConnection(RestAssured.port)) {
            head.send("GET /q/health HTTP/1.1\r\nHost: local");
            http2.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            assertThat(head.readAll()).isEmpty();
            assertThat(http2.readAll()).doesNotStartWith("\0");
        }
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        var response = given().header("Origin", "https://evil.example").post("/");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
        assertThat(given().header("Host", "evil.example").get(READ).statusCode()).isEqualTo(403);
    }
}

package dev.elbow.control;

import static dev.elbow.fixture.RunningElbow.call;
import static dev.elbow.fixture.RunningElbow.createLoadBalancer;
import static dev.elbow.fixture.RunningElbow.element;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/_elbow/state` and `/_elbow/reset` of the running application.
@QuarkusTest
class WholeStateTest {
    private static final List<String> DESCRIBES =
            List.of("DescribeLoadBalancers", "DescribeTargetGroups");

    @Inject ControlPlane control;

    @BeforeEach
    @AfterEach
    void reset() {
        assertThat(given().post("/_elbow/reset").statusCode()).isEqualTo(204);
    }

    /// @return the load balancer's ARN
    private static String someOfEach(int port) {
        var lb = createLoadBalancer("kept");
        var group =
                element(
                        call(
                                "CreateTargetGroup",
                                "Name",
                                "kept",
                                "Protocol",
                                "HTTP",
                                "Port",
                                "80",
                                "VpcId",
                                "vpc-12345678",
                                "TargetType",
                                "ip"),
                        "TargetGroupArn");
        call("RegisterTargets", "TargetGroupArn", group, "Targets.member.1.Id", "10.0.0.1");
        call(
                "CreateListener",
                "LoadBalancerArn",
                lb,
                "Protocol",
                "HTTP",
                "Port",
                Integer.toString(port),
                "DefaultActions.member.1.Type",
                "forward",
                "DefaultActions.member.1.TargetGroupArn",
                group);
        return lb;
    }

    private static List<String> described(String loadBalancer) {
        var all = DESCRIBES.stream().map(action -> call(action));
        var listeners = call("DescribeListeners", "LoadBalancerArn", loadBalancer);
        var rules = call("DescribeRules", "ListenerArn", element(listeners, "ListenerArn"));
        return Stream.concat(all, Stream.of(listeners, rules))
                .map(xml -> xml.replaceAll("<RequestId>.*|<State>.*?</State>", ""))
                .toList();
    }

    private static Response put(String state) {
        return given().body(state).contentType("application/json").put("/_elbow/state");
    }

    private static void assertRefused(Response answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("message"))
                .contains(sentence)
                .matches(".*"); // one line
    }

    @Test
    void whatWasExportedAndResetIsThereAgainAfterImport() {
        var lb = someOfEach(ReservedPort.numberForServer());
        var before = described(lb);
        var export = given().get("/_elbow/state");
        assertThat(export.contentType()).isEqualTo("application/json");
        assertThat(export.asString()).startsWith("{\n  \"format\" : 3,\n").contains("\"kept\"");

        reset();
        for (var describe : DESCRIBES) {
            assertThat(call(describe)).doesNotContain("<member>");
        }

        assertThat(put(export.asString()).statusCode()).isEqualTo(204);
        assertThat(described(lb)).isEqualTo(before);
        assertThat(put(export.asString()).statusCode()).isEqualTo(204); // over itself, too
        assertThat(described(lb)).isEqualTo(before);
    }

    @Test
    void whatIsNoStateIsRefusedAndChangesNothing() {
        var lb = someOfEach(ReservedPort.numberForServer());
        var before = described(lb);
        var good = given().get("/_elbow/state").asString();

        assertRefused(put(""), 400, "format: missing (expected: 3)");
        assertRefused(put("{\"format\":"), 400, "Unexpected end-of-input");
        assertRefused(put(good.replace("\"format\" : 3", "\"format\" : 4")), 400, "format: 4");
        assertRefused(put(good.replace("\"dnsName\"", "\"dns\"")), 400, "dns");
        assertRefused(
                put(
                        good.replaceFirst(
                                "\"targetGroup\" : \"([^\"]*)\"", "\"targetGroup\" : \"$1a\"")),
                400,
                "is not there");

        assertThat(described(lb)).isEqualTo(before);
    }

    @Test
    void aListenerThatCannotBindIsRefusedWithTheReason() throws IOException {
        int port = ReservedPort.numberForServer();
        someOfEach(port);
        var export = given().get("/_elbow/state").asString();
        reset();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    put(export), 409, "listener port " + taken.getLocalPort() + " → 127.0.0.1:");
        }
        assertThat(control.configuration().loadBalancers()).isEmpty();
        assertThat(put(export).statusCode()).isEqualTo(204);
    }

    @Test
    void aFunctionWhoseCodeIsNotHereIsRefusedByName() {
        var created =
                given().contentType("application/json")
                        .body(
                                """
                                {"FunctionName":"gone","Role":"arn:aws:iam::123456789012:role/r",
                                 "Runtime":"provided.al2023","Handler":"h",
                                 "Code":{"S3Bucket":"hot-reload","S3Key":"%s"}}
                                """
                                        .formatted(System.getProperty("java.io.tmpdir")))
                        .post("/2015-03-31/functions");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        var export = given().get("/_elbow/state").asString();
        var path = control.configuration().functions().toString();
        assertThat(path).contains(System.getProperty("java.io.tmpdir"));

        var moved =
                export.replaceFirst("\"path\" : \"[^\"]*\"", "\"path\" : \"/nowhere/code.zip\"");

        assertRefused(
                put(moved),
                400,
                "function arn:aws:lambda:us-east-1:123456789012:function:gone: /nowhere/code.zip is"
                        + " not there (expected: its code on this machine)");
        assertThat(put(export).statusCode()).isEqualTo(204);
    }

    @Test
    void aStateOfMoreThan32MegabytesIsRefused() {
        var large = "{\"format\":3,\"x\":\"" + "x".repeat(32 * 1024 * 1024) + "\"}";

        assertRefused(put(large), 413, "too large (expected: a state of at most 32 MB)");
        assertRefused(
                given().body("x".repeat(2_000)).post("/_elbow/reset"),
                413,
                "too large (expected: no body)");
    }
}

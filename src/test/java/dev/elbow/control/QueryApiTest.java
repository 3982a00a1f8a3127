package dev.elbow.control;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryApiTest {
    private static final String VERSION = "2015-12-01";

    @Test
    void aCallWithoutActionIsAskedForOne() {
        var response = given().formParam("Version", VERSION).post("/");
        assertError(
                response, 400, "MissingAction", "The request must contain the parameter Action");
    }

    @Test
    void aQueryStringIsAsGoodAsAForm() {
        var response = get("DescribeLoadBalancers");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("text/xml");
        assertThat(response.header("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
        assertThat(response.body().asString())
                .startsWith(
                        "<DescribeLoadBalancersResponse"
                                + " xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><DescribeLoadBalancersResult><LoadBalancers>");
    }

    @Test
    void aBodyOverOneMegabyteIsRefusedBeforeItIsSent() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream()
                    .write(
                            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n"
                                    .getBytes(US_ASCII));
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            assertThat(reader.readLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aFixedResponseOf1024CharactersIsTakenWhateverTheyEncodeTo() {
        var response =
                given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .formParam("Action", "CreateListener")
                        .formParam("Version", VERSION)
                        .formParam("LoadBalancerArn", "none")
                        .formParam("Protocol", "HTTP")
                        .formParam("Port", "80")
                        .formParam("DefaultActions.member.1.Type", "fixed-response")
                        .formParam("DefaultActions.member.1.FixedResponseConfig.StatusCode", "200")
                        .formParam(
                                "DefaultActions.member.1.FixedResponseConfig.MessageBody",
                                "ü".repeat(1024))
                        .post("/");
        assertError(response, 400, "ValidationError", "'none' is not a valid load balancer ARN");
    }

    @Test
    void aThousandTargetsFitIntoOneCall() {
        var call = given().formParam("Action", "RegisterTargets").formParam("Version", VERSION);
        for (int target = 1; target <= 1000; target++) {
            call.formParam("Targets.member." + target + ".Id", "10.0.0.1");
            call.formParam("Targets.member." + target + ".Port", Integer.toString(target));
        }
        assertError(
                call.formParam("TargetGroupArn", "none").post("/"),
                400,
                "ValidationError",
                "'none' is not a valid target group ARN");
    }

    @Test
    void aJsonBodyIsNotTakenForParameters() {
        var response = given().contentType("application/json").body("{}").post("/");
        assertError(
                response,
                404,
                "MalformedQueryString",
                "Content-Type: application/json (expected: application/x-www-form-urlencoded)");
    }

    @Test
    void theRegionOfTheSignatureIsTheRegionOfTheResource() {
        var response =
                given().header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/elasticloadbalancing/aws4_request,"
                                        + " SignedHeaders=host, Signature=00")
                        .formParam("Action", "CreateLoadBalancer")
                        .formParam("Version", VERSION)
                        .formParam("Name", "elsewhere")
                        .formParam("Subnets.member.1", "subnet-1")
                        .formParam("Subnets.member.2", "subnet-2")
                        .post("/");
        assertThat(response.body().asString())
                .contains(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/elsewhere/");
        assertThat(get("DescribeLoadBalancers").body().asString()).doesNotContain("elsewhere");
    }

    private static Response get(String action) {
        return given().queryParam("Action", action).queryParam("Version", VERSION).get("/");
    }

    private static void assertError(Response response, int status, String code, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        var requestId = response.header("x-amzn-RequestId");
        assertThat(response.body().asString())
                .isEqualTo(
                        "<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><Error>"
                                + "<Type>Sender</Type><Code>"
                                + code
                                + "</Code><Message>"
                                + message
                                + "</Message></Error><RequestId>"
                                + requestId
                                + "</RequestId></ErrorResponse>");
    }
}

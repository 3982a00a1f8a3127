package dev.elbow.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The oddities of awsQuery over HTTP (alb-spec §1.1).
@QuarkusTest
class QueryProtocolTest {
    private static final String DESCRIBE = "Action=DescribeLoadBalancers&Version=2015-12-01";

    private static Response post(String contentType, String body) {
        return given().contentType(contentType).body(body).post("/");
    }

    private static void assertFailure(Response response, int status, String code, String sentence) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().asString())
                .contains("<Code>" + code + "</Code><Message>" + sentence);
        assertThat(response.header("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=utf-8",
                "application/x-www-form-urlencoded;charset=UTF-8",
                "APPLICATION/X-WWW-Form-Urlencoded ; charset=ISO-8859-1",
            })
    void aFormIsAFormWhateverItsCharset(String contentType) {
        assertThat(post(contentType, DESCRIBE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "application/xml"})
    void anotherBodyIsNotReadAsParameters(String contentType) {
        assertFailure(
                post(contentType, DESCRIBE),
                404,
                "MalformedQueryString",
                "Content-Type: " + contentType);
    }

    @Test
    void aMultipartBodyIsNotReadAsParameters() {
        var response =
                given().multiPart("Action", "DescribeLoadBalancers")
                        .multiPart("Version", "2015-12-01")
                        .post("/");
        assertFailure(response, 404, "MalformedQueryString", "Content-Type: multipart/form-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marker=%zz&", "Marker=%f&", "%=&", "a=1&"})
    void aBodyThatCannotBeDecodedIsTheCallersMistake(String wrong) {
        int times = wrong.startsWith("a") ? 20_000 : 1;
        var form = "application/x-www-form-urlencoded";
        var sentence =
                "The parameters cannot be decoded (expected: at most 10000, percent-encoded)<";
        assertFailure(
                post(form, wrong.repeat(times) + DESCRIBE), 404, "MalformedQueryString", sentence);
        assertFailure(
                post(form, DESCRIBE + "&" + wrong.repeat(times)),
                404,
                "MalformedQueryString",
                sentence);
    }

    @Test
    void aQueryStringAndABodyAreReadTogether() {
        var response =
                given().contentType("application/x-www-form-urlencoded")
                        .body("PageSize=1")
                        .post("/?" + DESCRIBE);
        assertThat(response.statusCode()).isEqualTo(200);
        var contradicting =
                given().contentType("application/x-www-form-urlencoded")
                        .body(DESCRIBE)
                        .post("/?" + DESCRIBE);
        assertFailure(
                contradicting,
                404,
                "MalformedQueryString",
                "The parameter 'Action' is given twice");
    }

    @Test
    void anAnswerIsXmlWhateverIsAccepted() {
        var response = given().accept("application/json").get("/?" + DESCRIBE);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("text/xml");
        assertThat(response.body().asString()).startsWith("<DescribeLoadBalancersResponse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Version=2015-12-01|MissingAction|The request must contain the parameter Action",
                "Action=&Version=2015-12-01|MissingAction|The request must contain the parameter Action",
                "Action=DescribeLoadBalancers|InvalidAction|Could not find operation DescribeLoadBalancers for version NO_VERSION_SPECIFIED (expected: version 2015-12-01)",
                "Action=DescribeLoadBalancers&Version=2011-01-01|InvalidAction|Could not find operation DescribeLoadBalancers for version 2011-01-01 (expected: version 2015-12-01)",
                "Action=describeLoadBalancers&Version=2015-12-01|InvalidAction|Could not find operation describeLoadBalancers for version 2015-12-01<",
                "Action=CreateAppCookieStickinessPolicy&Version=2012-06-01|InvalidAction|Could not find operation CreateAppCookieStickinessPolicy for version 2012-06-01: that is the API of Classic Load Balancers, and Elbow is an Application Load Balancer (expected: version 2015-12-01, which is `aws elbv2`)",
                "Action=DescribeLoadBalancers&Version=2015-12-01&PageSize=many|MalformedInput|PageSize: 'many' (expected: a whole number)",
                "Action=DescribeLoadBalancers&Version=2015-12-01&PageSize=401|ValidationError|1 validation error detected: Value '401' at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to 400",
            })
    void whatIsWrongIsTold(String query, String code, String sentence) {
        assertFailure(given().get("/?" + query), 400, code, sentence);
    }

    @Test
    void aParameterThatAwsDoesNotHaveIsIgnoredAndOneThatItHasIsNot() {
        assertThat(
                        given().get("/?" + DESCRIBE + "&PgeSize=1&Names.x=1&Filter.member.1.A=b")
                                .statusCode())
                .isEqualTo(400);
        assertThat(given().get("/?" + DESCRIBE + "&PgeSize=1&Filter.member.1.A=b").statusCode())
                .isEqualTo(200);
        assertFailure(
                given().get(
                                "/?Action=CreateLoadBalancer&Version=2015-12-01&EnablePrefixForIpv6SourceNat=off"),
                400,
                "InvalidConfigurationRequest",
                "The parameter 'EnablePrefixForIpv6SourceNat'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void anotherMethodIsNotAllowed(String method) {
        var response = given().request(method, "/?" + DESCRIBE);
        assertFailure(
                response,
                405,
                "MethodNotAllowed",
                "Method: " + method + " (expected: GET or POST)");
        assertThat(response.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void headIsNotAllowedEither() {
        assertThat(given().head("/?" + DESCRIBE).statusCode()).isEqualTo(405);
    }

    @Test
    void whatXmlCannotSayIsReplacedAndTheRestIsEscaped() {
        var name = URLEncoder.encode("a\u0001<b>&\ud83d\ude00", StandardCharsets.UTF_8);
        assertFailure(
                given().urlEncodingEnabled(false)
                        .get(
                                "/?Action=CreateLoadBalancer&Version=2015-12-01&Subnets.member.1=subnet-1&Subnets.member.2=subnet-2&Name="
                                        + name),
                400,
                "ValidationError",
                "The load balancer name 'a\ufffd&lt;b&gt;&amp;\ud83d\ude00' can only contain");
    }

    @Test
    void theRegionOfAPresignedRequestCounts() {
        var query =
                "Action=CreateTargetGroup&Version=2015-12-01&Name=presigned&TargetType=lambda"
                        + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
                        + "&X-Amz-Credential=AKID%2F20260101%2Fap-south-1%2Felasticloadbalancing%2Faws4_request";
        assertThat(given().urlEncodingEnabled(false).get("/?" + query).body().asString())
                .contains(":ap-south-1:123456789012:targetgroup/presigned/");
        assertFailure(
                given().get(
                                "/?Action=DescribeTargetGroups&Version=2015-12-01&Names.member.1=presigned"),
                400,
                "TargetGroupNotFound",
                "One or more target groups not found");
    }
}

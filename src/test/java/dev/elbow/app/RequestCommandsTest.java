package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `elbow event` and `elbow explain`, of a template.
class RequestCommandsTest {
    private static final String GROUP =
            "arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/g/0123456789abcdef";
    private static final String TEMPLATE =
            """
            Resources:
              Alb:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Name: shop, Subnets: [subnet-0000000a, subnet-0000000b]}
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Name: orders
                  TargetType: lambda
                  TargetGroupAttributes: [{Key: lambda.multi_value_headers.enabled, Value: true}]
              Web:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: web, TargetType: ip, Port: 9001, Protocol: HTTP, VpcId: vpc-1, Targets: [{Id: 127.0.0.1}]}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Alb
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Web}]
              Rule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Listener
                  Priority: 10
                  Conditions:
                    - {Field: path-pattern, PathPatternConfig: {Values: [/orders/*]}}
                    - {Field: http-header, HttpHeaderConfig: {HttpHeaderName: X-Version, Values: ["2"]}}
                  Actions: [{Type: forward, TargetGroupArn: !Ref Orders}]
                  Transforms:
                    - Type: url-rewrite
                      UrlRewriteConfig: {Rewrites: [{Regex: "^/orders/(.*)$", Replace: "/$1"}]}
              Later:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Listener
                  Priority: 20
                  Conditions: [{Field: http-request-method, HttpRequestMethodConfig: {Values: [GET]}}]
                  Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir Path folder;
    private Path template;

    @BeforeEach
    void write() throws IOException {
        template = Files.writeString(folder.resolve("shop.yaml"), TEMPLATE);
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int withTemplate(String command, String... more) {
        var arguments = new ArrayList<>(List.of(command, "--template", template.toString()));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    @Test
    void theRuleThatDecidesIsToldWithThoseBeforeIt() {
        assertThat(withTemplate("explain", "http://a:8080/orders", "-H", "X-Version: 2")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        """
                        GET http://a:8080/orders from 127.0.0.1
                        shop, HTTP:80 (bound at 8080)
                              10 ✗ path-pattern: /orders (expected: /orders/*; the pattern wants the / at the end)
                                 ✓ http-header X-Version: 2 (matches 2)
                              20 ✓ http-request-method: GET (matches GET)
                                 → fixed-response 404, text/plain: no body
                        not asked: default
                        """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void transformsAndEmptyGroupsAreTold() {
        assertThat(withTemplate("explain", "http://a/orders/7?x", "-H", "x-version: 2")).isZero();
        assertThat(out.toString())
                .contains(
                        "         → forward to orders, but no registered target: 503\n",
                        "         → transforms: Host a, /7?x\n",
                        "not asked: 20 (would match, too), default\n");
    }

    @Test
    void whatIsNotAsciiIsShownAsItWasWritten() {
        assertThat(withTemplate("explain", "http://a/über", "--json")).isZero();
        assertThat(withTemplate("explain", "http://a/über")).isZero();
        assertThat(out.toString())
                .contains("\"/über\"", "path-pattern: /über (expected: /orders/*)");
    }

    @Test
    void explanationsAreJsonForPrograms() {
        assertThat(withTemplate("explain", "POST", "http://a/", "--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "\"priority\" : \"10\"",
                        "\"verdict\" : \"failed\"",
                        "\"field\" : \"http-header\",\n          \"httpHeaderName\" : \"X-Version\",\n          \"holds\" : false,\n          \"seen\" : [ ],",
                        "\"verdict\" : \"decided\"",
                        "\"type\" : \"forward\"",
                        "\"targets\" : [\n          \"http://127.0.0.1:9001\"\n        ]");
    }

    @Test
    void theEventIsThatOfTheGroupThatTheRulesChoose() {
        assertThat(
                        withTemplate(
                                "event",
                                "http://a:8080/orders/7",
                                "-H",
                                "X-Version: 2",
                                "-d",
                                "{}",
                                "-H",
                                "Content-Type: application/json"))
                .isZero();
        assertThat(out.toString())
                .matches(
                        "\\{\"requestContext\":\\{\"elb\":\\{\"targetGroupArn\":\"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/orders/[0-9a-f]{16}\"}},"
                                + "\"httpMethod\":\"POST\",\"path\":\"/7\",\"multiValueQueryStringParameters\":\\{},"
                                + "\"multiValueHeaders\":\\{\"accept\":\\[\"\\*/\\*\"],\"content-length\":\\[\"2\"],\"content-type\":\\[\"application/json\"],"
                                + "\"host\":\\[\"a\"],\"user-agent\":\\[\"elbow\"],\"x-amzn-trace-id\":\\[\"Root=1-[0-9a-f]{8}-[0-9a-f]{24}\"],"
                                + "\"x-forwarded-for\":\\[\"127.0.0.1\"],\"x-forwarded-port\":\\[\"80\"],\"x-forwarded-proto\":\\[\"http\"],"
                                + "\"x-version\":\\[\"2\"]},\"body\":\"\\{}\",\"isBase64Encoded\":false}\\R");
    }

    @Test
    void aTargetGroupMayBeNamedInsteadOfATemplate() {
        var arn =
                "arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/g/0123456789abcdef";

        assertThat(
                        execute(
                                "event",
                                "https://a/x?b=c",
                                "--target-group",
                                GROUP,
                                "--source-ip",
                                "10.0.0.9"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        GROUP,
                        "\"queryStringParameters\":{\"b\":\"c\"}",
                        "\"x-forwarded-for\":\"10.0.0.9\",\"x-forwarded-port\":\"443\",\"x-forwarded-proto\":\"https\"");
    }

    @Test
    void whereNoFunctionWouldBeCalledThereIsNoEvent() {
        assertThat(withTemplate("event", "http://a/")).isEqualTo(1);
        assertThat(withTemplate("event", "POST", "http://a/")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        """
                        no event: rule 20 → fixed-response 404, text/plain: no body
                        no event: target group web: target type ip (expected: lambda)
                        """);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "foo ; URL: 'foo' (expected: http://host[:port]/path)",
                "http://a:81/ ; URL: 'http://a:81/' (expected: the port of a listener: 8080 for HTTP:80)",
                "--bogus http://a/ ; '--bogus: no option of elbow explain; elbow explain --help lists them'",
                "--running http://a/ ; --running and --template cannot be combined: the rules are those of one or the other",
                "a b http://c/ ; 'http://c/: one argument too many for elbow explain; elbow explain --help shows what it takes'",
            })
    void aWrongArgumentIsOneLine(String arguments, String message) {
        assertThat(withTemplate("explain", arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
    }

    @Test
    void mistakesOfTheTemplateAreNamedWithTheirPlace() throws IOException {
        Files.writeString(template, TEMPLATE.replace("Priority: 10", "Priority: 0"));

        assertThat(withTemplate("explain", "http://a/")).isEqualTo(1);
        assertThat(err.toString()).contains("shop.yaml:", "Rule.Priority: 0 (expected: 1-50000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "event"})
    void whatElbowDoesNotActOnIsWarnedOfApartFromTheAnswer(String command) throws IOException {
        assertThat(withTemplate(command, "http://a/orders/7", "-H", "X-Version: 2")).isZero();
        var answer = out.toString();
        assertThat(err.toString()).isEmpty();

        Files.writeString(
                template,
                TEMPLATE.replace(
                        "{Name: shop,",
                        "{LoadBalancerAttributes: [{Key: waf.fail_open.enabled, Value: true}],"
                                + " Name: shop,"));
        out.getBuffer().setLength(0);
        assertThat(withTemplate(command, "http://a/orders/7", "-H", "X-Version: 2")).isZero();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .matches(
                        "warning: .*:4:79: Alb.LoadBalancerAttributes\\[0].Value: The attribute"
                                + " waf.fail_open.enabled=true is not built in Elbow yet: no web"
                                + " ACL filters requests here");
        assertThat(out.toString().lines().count()).isEqualTo(answer.lines().count());
    }

    @Test
    void whatElbowDoesNotActOnIsRefusedWhereTheConfigurationSaysSo() throws Exception {
        Files.writeString(
                template,
                TEMPLATE.replace("{Name: shop,", "{LoadBalancerAttributes: [%s], Name: shop,")
                        .formatted("{Key: routing.http.desync_mitigation_mode, Value: monitor}"));
        var config = CommandConfig.read(Map.of("elbow.unsupported", "refuse"));

        assertThatThrownBy(() -> Blueprint.read(template, config))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("OperationNotPermitted: The attribute routing.http.desync");
    }

    @Test
    void aTemplateThatIsNotThereIsNamed() {
        assertThat(execute("event", "http://a/", "--template", "nope.yaml")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("--template: there is no file nope.yaml (expected: a template)");
    }

    @Test
    void aBodyMayBeInAFile() throws IOException {
        var body = Files.writeString(folder.resolve("body"), "--bogus é\n");

        assertThat(
                        execute(
                                "event",
                                "http://a/",
                                "--target-group",
                                GROUP,
                                "-H",
                                "Content-Type: text/plain",
                                "--data",
                                "@" + body))
                .isZero();
        assertThat(out.toString())
                .contains("\"content-length\":\"11\"", "\"body\":\"--bogus é\\n\"");
    }

    @Test
    void aBodyThatIsNotThereIsNamed() {
        assertThat(withTemplate("event", "http://a/", "-d", "@" + folder)).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "-d: the file '"
                                + folder
                                + "' cannot be read (expected: an existing file after the @)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "explain"})
    void aListenerOfHttpHasNoClientsOfHttp2(String command) {
        assertThat(withTemplate(command, "--http2", "http://127.0.0.1:8080/orders/1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("HTTP/2: 'HTTP:80' (expected: a listener of protocol HTTPS)\n");
    }

    @Test
    void clientsOfHttp2NeedTheLoadBalancersAttribute() throws IOException {
        var https =
                TEMPLATE.replace("Protocol: HTTP\n", "Protocol: HTTPS\n")
                        .replace(
                                "Port: 80\n",
                                "Port: 443\n      Certificates: [{CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012}]\n");
        Files.writeString(template, https);
        assertThat(withTemplate("explain", "--http2", "https://127.0.0.1:8443/")).isZero();

        Files.writeString(
                template,
                https.replace(
                        "{Name: shop,",
                        "{Name: shop, LoadBalancerAttributes: [{Key: routing.http2.enabled, Value: false}],"));
        assertThat(withTemplate("explain", "--http2", "https://127.0.0.1:8443/")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("HTTP/2: 'routing.http2.enabled=false' (expected: true)\n");
    }
}

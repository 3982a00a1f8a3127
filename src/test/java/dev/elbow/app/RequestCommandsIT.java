package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about one request, as processes of their own.
class RequestCommandsIT {
    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        new TestTemplate().function("Echo").listener(forwardTo("Echo")).write(folder);
    }

    /// All that a command prints, on both streams.
    private List<String> printed(int code, String... arguments) throws Exception {
        try (var elbow = ElbowProcess.start(folder, arguments)) {
            var lines = elbow.untilTheEnd();
            assertThat(elbow.exit()).as("%s", lines).isEqualTo(code);
            return lines;
        }
    }

    @Test
    void theTemplateOfTheWorkingFolderMakesTheEvent() throws Exception {
        assertThat(printed(0, "event", "http://127.0.0.1:8080/é?a=b"))
                .singleElement()
                .asString()
                .startsWith("{\"requestContext\":{\"elb\":{\"targetGroupArn\":\"arn:aws:")
                .contains("\"path\":\"/é\"", "\"x-forwarded-port\":\"80\"");
    }

    @Test
    void aFunctionIsRunOnceAndTheProcessEnds() throws Exception {
        assertThat(printed(0, "invoke", "--request", "http://127.0.0.1:8080/x", "--response"))
                .startsWith("HTTP/1.1 200 OK")
                .last()
                .asString()
                .contains("targetgroup/echo/", "\"path\":\"/x\"");
    }

    @Test
    void aFunctionInAChildProcessIsRunOnceToo() throws Exception {
        var source =
                Files.writeString(
                        folder.resolve("Child.java"),
                        """
                        public class Child {
                            public String handle(java.util.Map<String, Object> event) {
                                return "child of " + event.get("parent");
                            }
                        }
                        """);
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, "-d", folder + "/classes", source + ""))
                .isZero();
        Files.writeString(
                folder.resolve("child.yaml"),
                """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Child:
                    Type: AWS::Serverless::Function
                    Metadata: {Elbow: {kind: process}}
                    Properties: {Handler: "Child::handle", Runtime: java25, CodeUri: classes, Timeout: 60}
                """);

        assertThat(
                        printed(
                                0,
                                "invoke",
                                "Child",
                                "--template",
                                "child.yaml",
                                "-d",
                                "{\"parent\":1}"))
                .contains("\"child of 1\"");
    }

    @Test
    void aFunctionOfTheElbowThatRunsIsInvokedThere() throws Exception {
        try (var elbow =
                ElbowProcess.start(
                        folder, "run", "template.yaml", "--port", "0", "--port-map", "80=0")) {
            var port = Integer.toString(elbow.api().getPort());
            var name = "Echo"; // its logical id

            assertThat(printed(0, "invoke", name, "--running", "--port", port, "-d", "{\"a\":1}"))
                    .contains(
                            "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":\"eyJhIjoxfQ==\",\"isBase64Encoded\":true}");
            assertThat(printed(2, "invoke", "nope", "--running", "--port", port))
                    .containsExactly(
                            "FUNCTION: 'nope' (expected: one that the Elbow at http://127.0.0.1:%s has: Echo)"
                                    .formatted(port));
        }
    }

    @Test
    void whatIsWrongIsOneLine() throws Exception {
        assertThat(printed(2, "explain", "foo"))
                .containsExactly("URL: 'foo' (expected: http://host[:port]/path)");
    }

    @Test
    void rulesMadeThroughTheApiAreExplainedByTheElbowThatRuns() throws Exception {
        try (var elbow =
                ElbowProcess.start(
                        folder, "run", "template.yaml", "--port", "0", "--port-map", "80=0")) {
            var listener = elbow.listener();
            var api = elbow.api();
            addRule(new QueryApiClient(api));

            assertThat(
                            printed(
                                    0,
                                    "explain",
                                    listener + "/old",
                                    "--running",
                                    "--port",
                                    Integer.toString(api.getPort())))
                    .containsExactly(
                            "GET " + listener + "/old from 127.0.0.1",
                            "shop, HTTP:80 (bound at " + listener.getPort() + ")",
                            "       5 ✓ path-pattern: /old (matches /o*)",
                            "         → fixed-response 410, text/plain: gone",
                            "not asked: default");
            assertThat(
                            printed(
                                    2,
                                    "explain",
                                    "http://127.0.0.1:1/",
                                    "--running",
                                    "--port",
                                    Integer.toString(api.getPort())))
                    .containsExactly(
                            "URL: 'http://127.0.0.1:1/' (expected: the port of a listener: "
                                    + listener.getPort()
                                    + " for HTTP:80)");
        }
    }

    private static void addRule(QueryApiClient elbv2) throws Exception {
        var alb = QueryApiClient.element(elbv2.call("DescribeLoadBalancers"), "LoadBalancerArn");
        var listener =
                QueryApiClient.element(
                        elbv2.call("DescribeListeners", "LoadBalancerArn=" + alb), "ListenerArn");
        elbv2.call(
                "CreateRule",
                "ListenerArn=" + listener,
                "Priority=5",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/o*",
                "Actions.member.1.Type=fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode=410",
                "Actions.member.1.FixedResponseConfig.MessageBody=gone");
    }

    @Test
    void withoutTemplateAndWithoutElbowItSaysWhatItNeeds() throws Exception {
        Files.delete(folder.resolve("template.yaml"));
        try (var closed = ReservedPort.closed()) {
            var port = Integer.toString(closed.number());

            assertThat(printed(1, "explain", "http://127.0.0.1/", "--port", port))
                    .containsExactly(
                            "http://127.0.0.1:%s: no answer (expected: the control port of a running Elbow)"
                                    .formatted(port));
        }
    }
}

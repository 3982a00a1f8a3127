package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static dev.elbow.app.TestTemplate.respond;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.elbow.fixture.ReservedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `elbow run` as a process of its own.
class RunIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TEMPLATE =
            new TestTemplate()
                    .function("Echo")
                    .listener(respond(404, "first"))
                    .rule(1, "/echo", forwardTo("Echo"))
                    .text();

    @TempDir Path folder;

    private ElbowProcess run(String... more) throws IOException {
        var template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("run", template.toString(), "--port", "0"));
        arguments.addAll(List.of(more));
        return ElbowProcess.start(folder, arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> get(URI base, String path)
            throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(base.resolve(path)).build(), ofString());
    }

    @Test
    void aTemplateRunsAndTellsWhereItListens() throws Exception {
        try (var elbow = run("--port-map", "80=0")) {
            var listener = elbow.listener();
            var api = elbow.api();
            elbow.await(Pattern.compile("Console: " + api + "/console/"));

            assertThat(get(listener, "/nope").body()).isEqualTo("first");
            elbow.await(
                    Pattern.compile("GET    127.0.0.1/nope +404 .* → default → fixed-response$"));
            assertThat(get(listener, "/echo?a=b").body()).contains("\"a\":\"b\"");
            elbow.await(Pattern.compile("GET    127.0.0.1/echo +200 .* → 1 /echo → lambda Echo$"));
            assertThat(get(api, "/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(api, "/q/metrics").body())
                    .contains("aws_applicationelb_request_count_total{");
        }
    }

    @Test
    void terminatedItFinishesWhatIsInFlightAndAcceptsNothingNew() throws Exception {
        try (var elbow = run("--port-map", "80=" + ReservedPort.numberForServer())) {
            var listener = elbow.listener();
            try (var request = new OpenRequest(listener, "/echo")) {
                elbow.terminate();
                awaitRefusal(listener);

                assertThat(request.finish())
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("\"body\":\"hello\"");
            }
            assertThat(elbow.exit()).isEqualTo(128 + 15);
        }
    }

    private static void awaitRefusal(URI listener) throws IOException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadline) {
            try (var probe = new Socket(listener.getHost(), listener.getPort())) {
                Thread.onSpinWait();
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                Thread.onSpinWait(); // it was waiting to be accepted when the socket closed
            }
        }
        throw new AssertionError(listener + " still accepts connections");
    }

    @Test
    void aSavedTemplateIsAppliedWhileRequestsAreInFlight() throws Exception {
        try (var elbow = run("--port-map", "80=0", "--watch")) {
            var listener = elbow.listener();
            elbow.api();
            try (var request = new OpenRequest(listener, "/echo")) {
                save(TEMPLATE.replace("MessageBody: first", "MessageBody: the second"));
                elbow.await(Pattern.compile("updated Listener"));

                assertThat(get(listener, "/nope").body()).isEqualTo("the second");
                assertThat(request.finish()).startsWith("HTTP/1.1 200 OK\r\n");
            }
            save("Resources: {Alb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Nope: 1}}");
            elbow.await(Pattern.compile("The last good template goes on"));
            assertThat(get(listener, "/nope").body()).isEqualTo("the second");
        }
    }

    private void save(String template) throws IOException {
        Files.writeString(folder.resolve("template.yaml"), template);
    }

    @Test
    void aPortInUseIsNamedAndNothingIsLeftBehind() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var elbow = run("--port-map", "80=" + taken.getLocalPort())) {
            var line = elbow.await(Pattern.compile("address already in use"));

            assertThat(line).contains("listener port 80", ":" + taken.getLocalPort());
            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @Test
    void aTemplateWithMistakesEndsItWithEachOfThemNamed() throws Exception {
        save(
                "Resources:\n  Alb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties: {Nme: x}\n");
        try (var elbow = ElbowProcess.start(folder, "run", "template.yaml", "--port", "0")) {
            assertThat(elbow.untilTheEnd())
                    .containsExactly(
                            "template.yaml was not applied:",
                            "  template.yaml:2:3: Alb: ValidationError: At least two subnets in two"
                                    + " different Availability Zones must be specified",
                            "  template.yaml:4:18: Alb: Nme is not known here; did you mean Name?");
            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @Test
    void aRegularExpressionThatRulesCannotHaveIsNamed() throws Exception {
        save(TEMPLATE.replace("Values: [/echo]", "RegexValues: ['(?=x)']"));
        try (var elbow =
                ElbowProcess.start(
                        folder, "run", "template.yaml", "--port", "0", "--port-map", "80=0")) {
            var line = elbow.await(Pattern.compile("\\(\\?=x\\)"));

            assertThat(line).contains("template.yaml:", "expected:");
            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @Test
    void aControlPortInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var elbow =
                        ElbowProcess.start(
                                folder, "run", "--port", Integer.toString(taken.getLocalPort()))) {
            elbow.await(Pattern.compile("^elbow.port: " + taken.getLocalPort() + " is in use"));

            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    /// As in a container with a read-only root and without a tmpfs. `/proc` is read-only for root,
    /// too.
    @Test
    @EnabledOnOs(LINUX)
    void aTemporaryFolderThatCannotBeWrittenIsToldInOneLine() throws Exception {
        var command = new ArrayList<>(ElbowProcess.command());
        command.addAll(1, List.of("-Djava.io.tmpdir=/proc"));
        command.addAll(List.of("run", "--empty"));
        try (var elbow = ElbowProcess.start(new ProcessBuilder(command))) {
            assertThat(elbow.untilTheEnd())
                    .singleElement()
                    .asString()
                    .startsWith("/proc cannot be written: ");
            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @Test
    void aPortThatIsNoneIsNamed() throws Exception {
        Files.writeString(folder.resolve("elbow.yaml"), "elbow: {port: 99999}");
        try (var elbow = ElbowProcess.start(folder, "run")) {
            elbow.await(Pattern.compile("^elbow.port: 99999 \\(expected: 0-65535\\)"));

            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "limits: {application-load-balancers: 0}, elbow.limits.application-load-balancers: 0 (expected: 1-1000000)",
                "instances: {i-1: 'a:0'}, \"elbow.instances.i-1: a:0 (expected: HOST or HOST:PORT, such as 127.0.0.1:9001)\""
            })
    void aSettingThatCannotBeIsNamed(String setting, String line) throws Exception {
        Files.writeString(folder.resolve("elbow.yaml"), "elbow: {%s}".formatted(setting));
        try (var elbow = ElbowProcess.start(folder, "run", "--port", "0")) {
            elbow.await(Pattern.compile("^" + Pattern.quote(line) + "$"));

            assertThat(elbow.exit()).isEqualTo(1);
        }
    }

    @Test
    void beyondLoopbackItStartsOnlyWithCredentials() throws Exception {
        try (var elbow = ElbowProcess.start(folder, "run", "--port", "0", "--host", "0.0.0.0")) {
            elbow.await(
                    Pattern.compile("^elbow.host: 0.0.0.0 lets .*elbow.credentials.*=SECRET\\)$"));

            assertThat(elbow.exit()).isEqualTo(1);
        }
        Files.writeString(folder.resolve("elbow.yaml"), "elbow: {credentials: {AKID: s3cret}}");
        try (var elbow = ElbowProcess.start(folder, "run", "--port", "0", "--host", "0.0.0.0")) {
            var api = elbow.api();

            assertThat(get(api, "/?Action=DescribeLoadBalancers").statusCode()).isEqualTo(403);
            assertThat(get(api, "/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void elbowYamlNamesATemplateWhoseMetadataCounts() throws Exception {
        int free = ReservedPort.numberForServer();
        save(
                TEMPLATE
                        + "Metadata: {Elbow: {instances: {i-12345678: a}, privilegedOffset: %d}}\n"
                                .formatted(free - 80));
        Files.writeString(
                folder.resolve("elbow.yaml"),
                "elbow: {port: 0, template: template.yaml, instances: {i-12345678: b}}");
        try (var elbow = ElbowProcess.start(folder, "run")) {
            assertThat(elbow.listener().getPort()).isEqualTo(free);

            Files.writeString(
                    folder.resolve("elbow.yaml"),
                    "elbow: {instances: {i-12345678: '127.0.0.1:9001'}}");
            elbow.await(Pattern.compile("elbow.yaml: instance i-12345678 → 127.0.0.1:9001$"));
        }
    }

    @Test
    void itStartsEmptyWhereATemplateIsNotWanted() throws Exception {
        save(TEMPLATE);
        Files.writeString(folder.resolve("elbow.yaml"), "elbow: {template: [template.yaml]}");
        try (var elbow = ElbowProcess.start(folder, "run", "--port", "0", "--empty")) {
            elbow.await(Pattern.compile("^No template: waiting for API calls.$"));
            assertThat(get(elbow.api(), "/q/health/ready").statusCode()).isEqualTo(200);
        }
    }
}

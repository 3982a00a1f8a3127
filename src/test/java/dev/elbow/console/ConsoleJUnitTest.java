package dev.elbow.console;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.elbow.control.ControlPlane;
import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Listener;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded exchanges of the running application as tests, which are compiled and run.
@QuarkusTest
class ConsoleJUnitTest {
    private static final String API = "/_elbow/api";
    private static final Arn FUNCTION = Arn.function(TestSnapshots.SCOPE, "seen");

    @Inject ControlPlane control;
    @TempDir Path folder;

    @BeforeEach
    @AfterEach
    void reset() {
        given().post("/_elbow/reset");
        given().delete(API + "/exchanges");
    }

    private static String send(int port, String path) {
        return given().contentType("application/json")
                .body(
                        """
                        {"url": "http://127.0.0.1:%d%s", "method": "POST",
                         "headers": [{"name": "Authorization", "value": "Bearer abc"},
                                     {"name": "Content-Type", "value": "text/plain"}],
                         "body": {"text": "say \\"hi\\"\\n"}}
                        """
                                .formatted(port, path))
                .post(API + "/requests")
                .jsonPath()
                .getString("exchange");
    }

    private int listen(TargetGroup group, String handler) {
        var snapshot = TestSnapshots.inUse(group);
        var listener = snapshot.listeners().values().iterator().next();
        int port = ReservedPort.numberForServer();
        var function =
                LambdaFunction.of(
                        FUNCTION,
                        FunctionVersion.latest(new FunctionCode.Compiled(), "java25", handler));
        control.replace(
                snapshot.withFunctions(Map.of(FUNCTION, function))
                        .withListeners(Map.of(listener.arn(), at(port, listener))));
        return port;
    }

    private static Listener at(int port, Listener listener) {
        return new Listener(
                listener.arn(),
                listener.loadBalancer(),
                listener.protocol(),
                port,
                listener.tls(),
                listener.attributes(),
                listener.tags());
    }

    private static TargetGroup function() {
        return TestSnapshots.group(TargetType.LAMBDA, "fn", FUNCTION.text());
    }

    private String source(String id) {
        var answer = given().get(API + "/exchanges/" + id + "/junit");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        return answer.asString();
    }

    @Test
    void aResponseIsAssertedWithoutWhatIsAnotherEachTime() throws Exception {
        var source = source(send(listen(function(), "example.Hello"), "/hello?name=Ada"));

        assertThat(source)
                .contains("class HelloTest {", "void postHelloIs200()", "Hello, Ada!")
                .contains("\"Bearer ***\") // masked")
                .doesNotContain("abc", "\"Date\"");
        new GeneratedTest(source).run(folder);
    }

    @Test
    void aSecretThatAFunctionPrintsAndReturnsIsShownNowhere() throws Exception {
        int port = listen(function(), EventPrinter.class.getName());
        var sent =
                given().contentType("application/json")
                        .body(
                                """
                                {"url": "http://127.0.0.1:%d/", "method": "POST",
                                 "headers": [{"name": "Authorization", "value": "Bearer top/secret=="}],
                                 "body": {"text": "top/secret==\\u0000"}}
                                """
                                        .formatted(port))
                        .post(API + "/requests");
        var id = sent.jsonPath().getString("exchange");
        var exchange = API + "/exchanges/" + id;

        var base64 = Base64.getEncoder().encodeToString("top/secret==\0".getBytes(UTF_8));
        for (var shown :
                List.of(
                        sent.asString(),
                        given().get(exchange).asString(),
                        given().get(exchange + "/event").asString(),
                        given().get(exchange + "/curl").asString(),
                        given().get(exchange + "/junit").asString(),
                        given().get(API + "/functions/seen/log").asString())) {
            assertThat(shown).contains("***").doesNotContain("top", base64.substring(0, 8));
        }
    }

    /// Prints its event and returns it.
    public static final class EventPrinter implements RequestHandler<Map<String, Object>, Object> {
        @Override
        public Object handleRequest(Map<String, Object> event, Context context) {
            context.getLogger().log(event.toString());
            return Map.of("statusCode", 200, "body", event.toString());
        }
    }

    @Test
    void aResponseThatAwsRefusesIsAsserted() throws Exception {
        var source = source(send(listen(function(), "example.Wrong"), "/wrong?kind=header-number"));

        assertThat(source).contains(".isRefused(\"LambdaInvalidResponse\")", ".hasStatus(502)");
        new GeneratedTest(source).run(folder);
    }

    @Test
    void anExchangeOfNoJavaFunctionIsRefused() throws IOException {
        var id = send(listen(TestSnapshots.group("web", "127.0.0.1"), "example.Hello"), "/");
        var answer = given().get(API + "/exchanges/" + id + "/junit");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString())
                .isEqualTo(
                        "{\"message\":\"exchange: %s: no function got it (expected: one of a function)\"}\n"
                                .formatted(id));
        var gone = send(listen(function(), "example.Hello"), "/");
        control.replace(Snapshot.EMPTY);
        assertThat(given().get(API + "/exchanges/" + gone + "/junit").asString())
                .contains("is gone (expected: one that exists)");
    }
}

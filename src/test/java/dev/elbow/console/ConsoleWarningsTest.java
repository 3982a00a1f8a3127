package dev.elbow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.ControlPlane;
import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Listener;
import dev.elbow.model.Snapshot;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Warnings and explanations in the console's API of the running application.
@QuarkusTest
class ConsoleWarningsTest {
    private static final String API = "/_elbow/api";

    @Inject ControlPlane control;

    @BeforeEach
    @AfterEach
    void reset() {
        given().post("/_elbow/reset");
    }

    @Test
    void codeThatCannotBeLoadedIsAWarningUntilItIsGone() {
        assertThat(given().get(API + "/warnings").asString()).isEqualTo("{\"warnings\":[]}\n");
        var absent =
                LambdaFunction.of(
                        Arn.function(control.localScope(), "absent"),
                        FunctionVersion.latest(
                                new FunctionCode.Compiled(), "nodejs24.x", "index.handler"));
        control.change(
                control.localScope(),
                calls -> {
                    calls.put(absent);
                    return true;
                });

        var warnings = given().get(API + "/warnings").jsonPath();
        assertThat(warnings.getList("warnings.resource")).containsExactly("absent");
        assertThat(warnings.getString("warnings[0].text"))
                .contains("runtime: 'nodejs24.x' (expected: java");
        assertThat(warnings.getString("warnings[0].remedy")).isNotEmpty();
        control.replace(Snapshot.EMPTY);
        assertThat(given().get(API + "/warnings").asString()).isEqualTo("{\"warnings\":[]}\n");
    }

    @Test
    void anExplanationHasItsTextToo() {
        int port = ReservedPort.numberForServer();
        control.replace(listening(port));
        var url = "http://127.0.0.1:%d/a?b=c".formatted(port);

        var explained = given().queryParam("url", url).get(API + "/explain").jsonPath();
        var route = given().queryParam("url", url);
        assertThat(explained.getMap("request"))
                .isEqualTo(route.get("/_elbow/explain").jsonPath().getMap("request"));
        assertThat(explained.getString("text"))
                .isEqualTo(route.queryParam("format", "text").get("/_elbow/explain").asString());
    }

    private static Snapshot listening(int port) {
        var snapshot = TestSnapshots.inUse(TestSnapshots.group("web", "127.0.0.1"));
        var listener = snapshot.listeners().values().iterator().next();
        return snapshot.withListeners(
                Map.of(
                        listener.arn(),
                        new Listener(
                                listener.arn(),
                                listener.loadBalancer(),
                                listener.protocol(),
                                port,
                                listener.tls(),
                                listener.attributes(),
                                listener.tags())));
    }

    @Test
    void aRequestThatCannotBeExplainedIsRefusedByItsValue() {
        var missing = given().get(API + "/explain");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.asString())
                .isEqualTo("{\"message\":\"url: missing (expected: http://host[:port]/path)\"}\n");
        assertThat(given().queryParam("uri", "/").get(API + "/explain").asString())
                .isEqualTo(
                        "{\"message\":\"uri: no such parameter (expected: url, method, header, source-ip, http2)\"}\n");
    }
}

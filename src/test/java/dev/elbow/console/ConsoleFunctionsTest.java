package dev.elbow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.ControlPlane;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The functions in the console's API of the running application.
@QuarkusTest
class ConsoleFunctionsTest {
    private static final String FUNCTIONS = "/_elbow/api/functions";
    private static final String EVENT =
            "{\"httpMethod\": \"GET\", \"path\": \"/hello\", \"queryStringParameters\": {\"name\": \"Ada\"}}";

    @Inject ControlPlane control;

    @BeforeEach
    void addFunctions() {
        given().post("/_elbow/reset");
        var hello = function("hello", "example.Hello");
        var number = hello.latest().numbered("1");
        control.change(
                control.localScope(),
                calls -> {
                    calls.put(hello.withVersions(Map.of("1", number), 1));
                    calls.put(function("broken", "example.Broken"));
                    calls.put(function("absent", "example.Absent"));
                    return true;
                });
    }

    @AfterEach
    void reset() {
        given().post("/_elbow/reset");
    }

    private LambdaFunction function(String name, String handler) {
        return LambdaFunction.of(
                Arn.function(control.localScope(), name),
                FunctionVersion.latest(new FunctionCode.Compiled(), "java25", handler));
    }

    private static Response invoke(String name, String event) {
        return given().contentType("application/json")
                .body(event)
                .post(FUNCTIONS + "/" + name + "/invoke");
    }

    private static Map<String, Object> listed(String name) {
        List<Map<String, Object>> functions =
                given().get(FUNCTIONS).jsonPath().getList("functions");
        return functions.stream()
                .filter(it -> name.equals(it.get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInvokedFunctionIsListedWithItsActivity() {
        var invoked = invoke("hello", EVENT).jsonPath();
        assertThat(invoked.getInt("status")).isEqualTo(200);
        assertThat(invoked.getString("payload")).contains("\"statusCode\":200").contains("Ada");
        assertThat(invoked.getString("error")).isNull();
        assertThat(invoked.getString("log")).contains("START RequestId: ", "REPORT RequestId: ");

        var hello = listed("hello");
        assertThat(hello)
                .containsEntry("kind", "compiled")
                .containsEntry("runtime", "java25")
                .containsEntry("handler", "example.Hello")
                .containsEntry("memory", 128)
                .containsEntry("timeout", 3)
                .containsEntry("versions", List.of("1"))
                .containsEntry("environments", Map.of("starting", 0, "idle", 1, "busy", 0))
                .containsEntry("invocations", 1)
                .containsEntry("errors", 0)
                .containsEntry("lastError", null);
        assertThat(hello.get("p50Ms")).isEqualTo(hello.get("p99Ms")).isNotNull();
        assertThat(invoke("hello:1", EVENT).jsonPath().getInt("status")).isEqualTo(200);
        assertThat(listed("hello")).containsEntry("invocations", 2);
    }

    @Test
    void aFailedInvocationIsTheLastError() {
        var invoked = invoke("broken", EVENT).jsonPath();
        assertThat(invoked.getString("error")).isEqualTo("Unhandled");
        assertThat(invoked.getString("payload")).contains("errorMessage");

        var broken = listed("broken");
        assertThat(broken).containsEntry("invocations", 1).containsEntry("errors", 1);
        assertThat(broken.get("lastError"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("time", "message");
        var log = given().get(FUNCTIONS + "/broken/log").jsonPath();
        assertThat(log.getBoolean("recording")).isTrue();
        assertThat(log.getList("lines", String.class))
                .anyMatch(line -> line.startsWith("REPORT RequestId: "));
    }

    @Test
    void whatCannotBeInvokedIsRefusedByItsValue() {
        assertThat(invoke("nobody", "{}").asString())
                .isEqualTo(
                        "{\"message\":\"function: nobody (expected: the name of a function)\"}\n");
        assertThat(invoke("hello", "{\"a\":").statusCode()).isEqualTo(400);
        assertThat(invoke("hello:2", "{}").jsonPath().getInt("status")).isEqualTo(404);
        assertThat(given().get(FUNCTIONS + "/nobody/log").statusCode()).isEqualTo(404);
    }
}

package dev.elbow.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/q/metrics` of the running application.
@QuarkusTest
class MetricsRouteTest {
    private static final String PATH = "/q/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static Response get(String accept, String path) {
        return given().header("Accept", accept).get(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; version=0.0.4",
                "text/plain, application/json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2"
            })
    void plainTextIsAnsweredWhereItIsAccepted(String accept) {
        for (var path : new String[] {PATH, PATH + "/", PATH + "/all"}) {
            var answer = get(accept, path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
            assertThat(answer.asString())
                    .contains("\n# TYPE jvm_info_total counter\njvm_info_total{")
                    .contains("\nsystem_cpu_count ")
                    .doesNotContain("# EOF");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/*", OPEN_METRICS})
    void openMetricsAreAnsweredOtherwise(String accept) {
        var answer = get(accept, PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(OPEN_METRICS);
        assertThat(answer.asString())
                .contains("\n# TYPE jvm_info counter\n")
                .contains("\njvm_info_total{")
                .endsWith("\n# EOF\n");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json",
        "text/html",
        "application/openmetrics-text",
        "image/png",
        "garbage"
    })
    void otherTypesAreNotAcceptable(String accept) {
        var answer = get(accept, PATH);
        assertThat(answer.statusLine()).startsWith("HTTP/1.1 406 ").endsWith(" " + accept);
        assertThat(answer.asString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void theMethodDoesNotCount(Method method) {
        var answer = given().header("Accept", "text/plain").request(method, PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
        assertThat(answer.asString().isEmpty()).isEqualTo(method == Method.HEAD);
    }

    @Test
    void otherPathsBesideItAreNotFound() {
        assertThat(get("text/plain", "/q/metricsx").statusCode()).isEqualTo(404);
        assertThat(get("text/plain", "/q/Metrics").statusCode()).isEqualTo(404);
    }
}

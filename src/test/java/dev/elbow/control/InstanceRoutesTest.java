package dev.elbow.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/_elbow/instances` of the running application.
@QuarkusTest
class InstanceRoutesTest {
    private static final String PATH = "/_elbow/instances";

    @BeforeEach
    @AfterEach
    void reset() {
        assertThat(given().post("/_elbow/reset").statusCode()).isEqualTo(204);
    }

    private static Response put(String id, String address) {
        return given().body(address).put(PATH + "/" + id);
    }

    @Test
    void anInstanceIsMappedDescribedListedAndUnmapped() {
        assertThat(put("i-2", "[::1]:80\n").statusCode()).isEqualTo(204);
        assertThat(put("i-1", "127.0.0.1:9001").statusCode()).isEqualTo(204);
        assertThat(given().get(PATH + "/i-1").asString())
                .isEqualTo("{\"id\":\"i-1\",\"address\":\"127.0.0.1:9001\",\"source\":\"api\"}\n");
        assertThat(given().get(PATH).jsonPath().getList("instances.id"))
                .containsExactly("i-1", "i-2");
        assertThat(given().get(PATH + "?format=text").asString())
                .matches("i-1 +127.0.0.1:9001 \\(api\\)\\Ri-2 +\\[::1]:80 \\(api\\)\\R");

        assertThat(given().delete(PATH + "/i-1").statusCode()).isEqualTo(204);
        assertThat(given().get(PATH + "/i-1").statusCode()).isEqualTo(404);
        assertThat(given().delete(PATH + "/i-1").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsSetIsExportedAndImported() {
        put("i-1", "127.0.0.1:9001");
        var export = given().get("/_elbow/state").asString();
        reset();
        assertThat(given().get(PATH).jsonPath().getList("instances")).isEmpty();
        assertThat(given().body(export).put("/_elbow/state").statusCode()).isEqualTo(204);
        assertThat(given().get(PATH + "/i-1").jsonPath().getString("address"))
                .isEqualTo("127.0.0.1:9001");
    }

    @ParameterizedTest
    @CsvSource({
        "i-1, 127.0.0.1:0, body: 127.0.0.1:0 (expected: HOST or HOST:PORT",
        "i-1, '', body:  (expected: HOST or HOST:PORT",
        "web, 127.0.0.1, id: web (expected: i- and",
    })
    void aWrongOneIsRefused(String id, String address, String message) {
        var answer = put(id, address);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("message")).startsWith(message);
    }

    @Test
    void pagesOfOtherOriginsAreKeptOut() {
        var answer =
                given().header("Origin", "http://evil.example")
                        .body("127.0.0.1")
                        .put(PATH + "/i-1");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(given().get(PATH).jsonPath().getList("instances")).isEmpty();
    }
}

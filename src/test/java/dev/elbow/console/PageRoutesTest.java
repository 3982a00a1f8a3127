package dev.elbow.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The console's page of the running application, without a browser.
@QuarkusTest
class PageRoutesTest {
    @Test
    void theConsoleIsFoundWithoutTheSlashAtItsEnd() {
        given().redirects()
                .follow(false)
                .get("/console")
                .then()
                .statusCode(302)
                .header("Location", "/console/");
    }

    @Test
    void itsPageIsAskedForAgainAndMayNotBeFramed() {
        given().get("/console/")
                .then()
                .statusCode(200)
                .body(containsString("<elbow-console>"))
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }
}

package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Application-based stickiness, `app_cookie`, in the requests of clients.
class ApplicationStickinessTest {
    private static final String CHROME = "User-Agent: Mozilla/5.0 Chrome/131.0.0.0 Safari/537.36";

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget one = application();
    private final TestTarget two = application();

    /// A target that answers with its port. It sets the cookie `SID` for `/login`, and in the past
    /// for `/logout`.
    private static TestTarget application() {
        return TestTarget.of(
                connection -> {
                    var port = "" + connection.socket().getLocalPort();
                    for (var request = connection.readMessage();
                            !request.isEmpty();
                            request = connection.readMessage()) {
                        var cookie =
                                request.startsWith("GET /login")
                                        ? "Set-Cookie: SID=1; HttpOnly\r\n"
                                        : request.startsWith("GET /logout")
                                                ? "Set-Cookie: SID=; Max-Age=0\r\n"
                                                : "Set-Cookie: SIDE=1\r\n";
                        connection.send(
                                "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s"
                                        .formatted(cookie, port.length(), port));
                    }
                });
    }

    @BeforeEach
    void serve() {
        dataPlane.serve(configuration());
        healthy("web");
        healthy("other");
    }

    private TestConfiguration configuration() {
        return TestConfiguration.ofTargets(one.port(), two.port())
                .withTargets("other", one.port(), two.port())
                .withGroupAttributes("web", byCookie("SID"))
                .withGroupAttributes("other", byCookie("SID"))
                .path(1, "/other*", TestConfiguration.forwardTo("other"))
                .path(2, "/both", TestConfiguration.stickyForwardTo(60, "web", "other"));
    }

    private static Map<TargetGroupAttribute, String> byCookie(String name) {
        return Map.of(
                TargetGroupAttribute.STICKINESS_ENABLED, "true",
                TargetGroupAttribute.STICKINESS_TYPE, "app_cookie",
                TargetGroupAttribute.APP_COOKIE_NAME, name);
    }

    private void healthy(String group) {
        dataPlane.report(group, one.port(), TargetHealth.HEALTHY);
        dataPlane.report(group, two.port(), TargetHealth.HEALTHY);
    }

    @AfterEach
    void close() {
        dataPlane.close();
        one.close();
        two.close();
    }

    private CookieClient client() {
        return new CookieClient(dataPlane.port());
    }

    private static Set<String> targetsOf(CookieClient client) {
        return new HashSet<>(Stream.generate(client::get).limit(6).toList());
    }

    private static List<String> attributes(CookieClient client) {
        return client.setCookies().stream()
                .filter(line -> line.startsWith("AWSALB"))
                .map(line -> line.replaceAll("=A[^;]+", "=…").replaceAll("; Expires=[^;]+", ""))
                .toList();
    }

    @Test
    void aClientIsBoundFromTheResponseThatSetsTheApplicationsCookie() {
        try (var client = client()) {
            assertThat(targetsOf(client)).hasSize(2);
            assertThat(attributes(client))
                    .containsExactly(
                            "AWSALBAPP-0=_remove_; Path=/",
                            "AWSALBAPP-1=_remove_; Path=/",
                            "AWSALBAPP-2=_remove_; Path=/",
                            "AWSALBAPP-3=_remove_; Path=/");

            var target = client.get("/login");
            assertThat(attributes(client))
                    .containsExactly(
                            "AWSALBAPP-0=…; Path=/",
                            "AWSALBAPP-1=_remove_; Path=/",
                            "AWSALBAPP-2=_remove_; Path=/",
                            "AWSALBAPP-3=_remove_; Path=/");
            assertThat(targetsOf(client)).containsExactly(target);
            assertThat(attributes(client)).as("refreshed").contains("AWSALBAPP-0=…; Path=/");
        }
    }

    @Test
    void aClientThatDoesNotSendBothCookiesIsNotBound() {
        try (var client = client()) {
            client.get("/login");
            var cookies = Map.copyOf(client.cookies);

            client.cookies.remove("SID");
            assertThat(targetsOf(client)).hasSize(2);
            assertThat(client.cookies).containsEntry("AWSALBAPP-0", "_remove_");

            client.cookies.putAll(cookies);
            client.cookies.remove("AWSALBAPP-0");
            assertThat(targetsOf(client)).hasSize(2);
        }
    }

    @Test
    void anApplicationThatDeletesItsCookieEndsTheSession() {
        try (var client = client()) {
            client.get("/login");
            client.get("/logout");
            assertThat(attributes(client)).contains("AWSALBAPP-0=…; Path=/");

            client.cookies.remove("SID"); // as a browser does for Max-Age=0
            assertThat(targetsOf(client)).hasSize(2);
        }
    }

    @Test
    void aSessionMovesFromAnUnhealthyTargetForGood() {
        try (var client = client()) {
            int before = Integer.parseInt(client.get("/login"));
            dataPlane.report("web", before, TargetHealth.FAILED);
            var after = client.get();
            assertThat(after).isNotEqualTo("" + before);

            dataPlane.report("web", before, TargetHealth.HEALTHY);
            assertThat(targetsOf(client)).containsExactly(after);
        }
    }

    @Test
    void theSessionsOfTwoTargetGroupsAreSideBySideInTheCookie() {
        try (var client = client()) {
            var web = client.get("/login");
            client.get("/other");
            assertThat(attributes(client))
                    .as("that of web stays")
                    .contains("AWSALBAPP-0=…; Path=/");
            assertThat(targetsOf(client)).containsExactly(web);

            client.cookies.keySet().removeIf(name -> name.startsWith("AWS"));
            dataPlane.exchanges.clear();
            client.get("/login");
            dataPlane.exchange();
            dataPlane.serve(
                    configuration().path(3, "/login/other", TestConfiguration.forwardTo("other")));
            var other = client.get("/login/other");
            dataPlane.exchange();
            for (int request = 0; request < 4; request++) {
                client.get("/");
                assertThat(dataPlane.exchange().isNonSticky()).isFalse();
                assertThat(client.get("/other")).isEqualTo(other);
                assertThat(dataPlane.exchange().isNonSticky()).isFalse();
            }
        }
    }

    @Test
    void itDoesNotTakeEffectInAForwardToSeveralTargetGroups() {
        try (var client = client()) {
            client.get("/login");
            dataPlane.exchange();
            var before = client.cookies.get("AWSALBAPP-0");
            var targets =
                    Stream.generate(() -> client.get("/both"))
                            .limit(6)
                            .collect(HashSet::new, HashSet::add, HashSet::addAll);
            assertThat(targets).hasSize(2);
            assertThat(client.cookies).containsEntry("AWSALBAPP-0", before);
            assertThat(dataPlane.exchange().isNonSticky()).isFalse();
        }
    }

    /// Over plain HTTP a cookie with `Secure` would not be stored.
    @Test
    void chromiumGetsNoAttributesOverPlainHttp() {
        try (var client = client()) {
            client.get("/login", CHROME);
            assertThat(attributes(client)).contains("AWSALBAPP-0=…; Path=/");
        }
    }
}

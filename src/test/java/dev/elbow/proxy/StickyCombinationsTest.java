package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.proxy.stickiness.CookieWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Target groups of one load balancer with different kinds of stickiness
/// (behaviour/target-groups.md#stickiness).
class StickyCombinationsTest {
    private static final String KEPT = "SID=\"a=b c/d\"";

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget one = target("one");
    private final TestTarget two = target("two");

    /// Both applications have both cookies, and answer with their name.
    private static TestTarget target(String name) {
        return TestTarget.withResponse(
                "HTTP/1.1 200 OK\r\nSet-Cookie: SID=1\r\nSet-Cookie: CART=1\r\nContent-Length: 3\r\n\r\n"
                        + name);
    }

    @BeforeEach
    void serve() {
        var configuration = TestConfiguration.ofTargets(one.port(), two.port());
        int priority = 1;
        for (var group : List.of("duration", "session", "cart")) {
            configuration =
                    configuration
                            .withTargets(group, one.port(), two.port())
                            .withGroupAttributes(group, stickiness(group))
                            .path(priority++, "/" + group, TestConfiguration.forwardTo(group));
        }
        dataPlane.serve(configuration);
    }

    private static Map<TargetGroupAttribute, String> stickiness(String group) {
        return group.equals("duration")
                ? Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true")
                : Map.of(
                        TargetGroupAttribute.STICKINESS_ENABLED, "true",
                        TargetGroupAttribute.STICKINESS_TYPE, "app_cookie",
                        TargetGroupAttribute.APP_COOKIE_NAME,
                                group.equals("cart") ? "CART" : "SID");
    }

    @AfterEach
    void close() {
        dataPlane.close();
        one.close();
        two.close();
    }

    private static Set<String> targetsOf(CookieClient client, String path) {
        return new HashSet<>(Stream.generate(() -> client.get(path)).limit(6).toList());
    }

    private static void keepOnly(CookieClient client, String applicationCookie) {
        client.cookies
                .keySet()
                .removeIf(name -> !name.startsWith("AWS") && !name.equals(applicationCookie));
    }

    @Test
    void groupsWithEitherCookieAndWithoutOneAreSideBySide() {
        try (var client = new CookieClient(dataPlane.port())) {
            for (var path : List.of("/duration", "/session", "/cart")) {
                var first = client.get(path);
                assertThat(targetsOf(client, path)).as(path).containsExactly(first);
            }
            assertThat(targetsOf(client, "/")).as("the group without").hasSize(2);

            keepOnly(client, "SID");
            var bound = client.get("/session");
            keepOnly(client, "SID");
            assertThat(client.get("/session")).isEqualTo(bound);
            var carts = new HashSet<String>();
            for (int request = 0; request < 4; request++) {
                keepOnly(client, "SID");
                carts.add(client.get("/cart"));
            }
            assertThat(carts).as("another name than CART").hasSize(2);
        }
    }

    @Test
    void theApplicationsCookieReachesTheTargetAsItIs() {
        try (var client = new CookieClient(dataPlane.port())) {
            var target = client.get("/session").equals("one") ? one : two;
            target.request();
            client.cookies.put("SID", KEPT.substring("SID=".length()));
            client.get("/session");
            assertThat(target.request()).contains(KEPT + "; ");
        }
    }

    /// A cookie of one second, ten seconds ago; that of the application is still there.
    @Test
    void aDurationThatIsOverRebalances() {
        long past = System.currentTimeMillis() / 1000 - 10;
        var key = TestDataPlane.key("session", one.port());
        var writer = new CookieWriter(dataPlane.stickinessKey);
        var expired = writer.application(key, List.of(), 1, past, false).getFirst();
        var live = writer.application(key, List.of(), 60, past, false).getFirst();
        try (var client = new CookieClient(dataPlane.port())) {
            assertThat(targetsWith(client, expired)).hasSize(2);
            assertThat(targetsWith(client, live)).containsExactly("one");
        }
    }

    private static Set<String> targetsWith(CookieClient client, String cookie) {
        var targets = new HashSet<String>();
        for (int request = 0; request < 4; request++) {
            client.cookies.clear();
            client.cookies.put("SID", "1");
            client.cookies.put("AWSALBAPP-0", cookie.replaceAll("^AWSALBAPP-0=|;.*", ""));
            targets.add(client.get("/session"));
        }
        return targets;
    }
}

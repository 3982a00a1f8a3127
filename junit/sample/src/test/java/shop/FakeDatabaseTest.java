package shop;

import static dev.elbow.junit.AlbAssertions.assertThat;

import dev.elbow.junit.AlbExtension;
import dev.elbow.junit.LoadBalancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FakeDatabaseTest {
    @RegisterExtension
    static final AlbExtension ALB = AlbExtension.before(new Orders(id -> "shipped"));

    @Test
    void tellsWhatTheDatabaseSays(LoadBalancer alb) {
        assertThat(alb.get("/orders?id=7")).isAccepted().hasBodyMember("/state", "shipped");
    }

    @Test
    void aDatabaseThatIsDownIsA502() {
        var broken =
                new Orders(
                        id -> {
                            throw new IllegalStateException("database is down");
                        });
        try (var alb = LoadBalancer.before(broken)) {
            assertThat(alb.get("/orders?id=7"))
                    .hasStatus(502)
                    .isRefused("LambdaUnhandled")
                    .isRefusedFor("database is down");
        }
    }
}

package hello;

import static dev.elbow.junit.AlbAssertions.assertThat;

import dev.elbow.junit.Alb;
import dev.elbow.junit.LoadBalancer;
import org.junit.jupiter.api.Test;

@Alb(handler = Hello.class)
class HelloTest {
    @Test
    void greetsByName(LoadBalancer alb) {
        assertThat(alb.get("/hello?name=Ada"))
                .isAccepted()
                .hasStatus(200)
                .hasHeader("content-type", "text/plain; charset=utf-8")
                .hasBody("Hello, Ada!\n");
    }

    @Test
    void greetsTheWorldWithoutAName(LoadBalancer alb) {
        assertThat(alb.get("/hello")).isAccepted().hasStatus(200).hasBody("Hello, world!\n");
    }
}

package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.junit.Handlers.Cookies;
import dev.elbow.junit.Handlers.Greeter;
import dev.elbow.junit.Handlers.Lookup;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@Alb(handler = Greeter.class)
class AlbExtensionTest {
    @RepeatedTest(2)
    void eachTestHasALoadBalancerOfItsOwn(LoadBalancer alb, URI uri) {
        assertThat(alb.uri()).isEqualTo(uri);
        assertThat(alb.exchanges()).isEmpty();
        assertThat(alb.get("/")).isAccepted().hasBody("Hello, you! Visit 1");
    }

    @Test
    @Alb(handler = Cookies.class, multiValueHeaders = true)
    void oneTestMayHaveAnotherHandler(LoadBalancer alb) {
        assertThat(alb.get("/")).isAccepted().hasHeader("set-cookie", "a=1");
    }

    @Nested
    class InANestedClass {
        @Test
        void theOuterHandlerAnswers(LoadBalancer alb) {
            assertThat(alb.get("/")).hasBodyContaining("Hello");
        }
    }

    @Nested
    @Alb(handler = Greeter.class, method = "part")
    class InANestedClassWithItsOwn {
        @Test
        void itsOwnHandlerAnswers(LoadBalancer alb) {
            assertThat(alb.get("/x")).hasBody("Bye from /x");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class PerClass {
        private int tests;

        @RepeatedTest(2)
        void oneServesAllTests(LoadBalancer alb) {
            tests++;
            assertThat(alb.get("/")).hasBody("Hello, you! Visit " + tests);
        }
    }

    @Nested
    class AsAField {
        @RegisterExtension
        static final AlbExtension SHARED = AlbExtension.before(new Lookup(key -> "shared"));

        @RegisterExtension final AlbExtension own = AlbExtension.before(new Lookup(key -> "own"));

        @Test
        void anObjectAnswers() {
            assertThat(SHARED.loadBalancer().get("/")).isAccepted().hasBody("shared");
            assertThat(own.loadBalancer().get("/")).isAccepted().hasBody("own");
        }
    }
}

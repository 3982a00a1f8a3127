package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.elbow.junit.Handlers.Greeter;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class ParallelTest {
    /// All four tests are within their bodies at once.
    private static final CyclicBarrier TOGETHER = new CyclicBarrier(4);

    /// Not found by name, run by the test below.
    @Alb(handler = Greeter.class)
    static class First {
        @Test
        void one(LoadBalancer alb) throws Exception {
            visit(alb, "one");
        }

        @Test
        void two(LoadBalancer alb) throws Exception {
            visit(alb, "two");
        }
    }

    /// As the first.
    @Alb(handler = Greeter.class)
    static class Second {
        @Test
        void three(LoadBalancer alb) throws Exception {
            visit(alb, "three");
        }

        @Test
        void four(LoadBalancer alb) throws Exception {
            visit(alb, "four");
        }
    }

    private static void visit(LoadBalancer alb, String name) throws Exception {
        for (int visit = 1; visit <= 10; visit++) {
            TOGETHER.await(20, TimeUnit.SECONDS);
            assertThat(alb.get("/?name=" + name))
                    .isAccepted()
                    .hasBody("Hello, %s! Visit %d".formatted(name, visit));
        }
        assertThat(alb.exchanges()).hasSize(10);
    }

    @Test
    void testsAtOnceDoNotSeeEachOther() {
        var summary = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(First.class), selectClass(Second.class))
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                        .build();

        LauncherFactory.create().execute(request, summary);

        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(4);
    }
}

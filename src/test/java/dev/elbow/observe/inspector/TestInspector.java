package dev.elbow.observe.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An inspector that runs, and the exchanges that it has kept.
final class TestInspector implements AutoCloseable {
    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final Inspector inspector;

    TestInspector(InspectorLimits limits) {
        inspector = new Inspector(limits).start();
        inspector.history().subscribe(kept::add);
    }

    Inspector inspector() {
        return inspector;
    }

    /// A data plane that it inspects.
    TestDataPlane serve(TestConfiguration configuration) {
        return TestDataPlane.of(configuration, inspector);
    }

    RecordedExchange next() throws InterruptedException {
        return Objects.requireNonNull(kept.poll(20, TimeUnit.SECONDS));
    }

    /// The content of the next exchange, after a check that no buffer is retained.
    Content nextContent() throws InterruptedException {
        var content = Objects.requireNonNull(next().content());
        assertThat(inspector.retainedBytes()).isZero();
        return content;
    }

    boolean hasKept() {
        return !kept.isEmpty();
    }

    @Override
    public void close() {
        inspector.close();
    }
}

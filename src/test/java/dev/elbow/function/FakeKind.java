package dev.elbow.function;

import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A kind whose environments do what a test tells them, on the test's thread.
final class FakeKind implements Kind {
    final List<FakeRevision> revisions = new CopyOnWriteArrayList<>();
    volatile String bad = "";
    volatile boolean closed;
    volatile int startsAtOnce = Integer.MAX_VALUE;

    /// Environments are initialized when they start, and answer what they are handed at once.
    volatile boolean obliging;

    volatile @Nullable Runnable preparation;

    /// Runs while code is loaded.
    volatile Runnable loading = () -> {};

    @Override
    public @Nullable Runnable preparation(FunctionVersion version, boolean first) {
        return preparation;
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        loading.run();
        if (!bad.isEmpty()) {
            throw new BadCode(bad);
        }
        var revision = new FakeRevision(this, revisions.size() + 1);
        revisions.add(revision);
        return revision;
    }

    @Override
    public void close() {
        closed = true;
    }

    FakeRevision revision(int number) {
        return revisions.get(number - 1);
    }

    /// Of the first revision.
    FakeEnvironment environment(int number) {
        return revision(1).environment(number);
    }
}

package dev.elbow.function;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

final class FakeRevision implements Revision {
    final List<FakeEnvironment> environments = new CopyOnWriteArrayList<>();
    final AtomicInteger startedWhenClosed = new AtomicInteger();
    final int number;
    volatile boolean closed;
    private final FakeKind kind;

    FakeRevision(FakeKind kind, int number) {
        this.kind = kind;
        this.number = number;
    }

    @Override
    public Environment start(EnvironmentOwner owner, EnvironmentFacts facts) {
        if (closed) {
            startedWhenClosed.incrementAndGet();
        }
        var environment = new FakeEnvironment(this, owner, facts, kind.obliging);
        environments.add(environment);
        if (kind.obliging) {
            owner.initialized();
        }
        return environment;
    }

    FakeEnvironment environment(int its) {
        return environments.get(its - 1);
    }

    volatile boolean current;

    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public int startsAtOnce() {
        return kind.startsAtOnce;
    }

    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("closed twice");
        }
        closed = true;
    }
}

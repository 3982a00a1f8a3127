package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class FakeEnvironment implements Environment {
    final EnvironmentOwner owner;
    final EnvironmentFacts facts;
    final List<Invocation> handed = new CopyOnWriteArrayList<>();
    volatile boolean closed;
    volatile boolean killed;
    volatile long memory = -1;
    private final FakeRevision revision;
    private final boolean obliging;

    FakeEnvironment(
            FakeRevision revision,
            EnvironmentOwner owner,
            EnvironmentFacts facts,
            boolean obliging) {
        this.revision = revision;
        this.owner = owner;
        this.facts = facts;
        this.obliging = obliging;
    }

    @Override
    public void hand(Invocation invocation) {
        if (closed || killed) {
            throw new IllegalStateException("handed to an environment that was ended");
        }
        handed.add(invocation);
        if (obliging) {
            answer(invocation, "revision " + revision.number);
        }
    }

    @Override
    public long maxMemoryBytes() {
        return memory;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void kill() {
        killed = true;
    }

    Invocation last() {
        return handed.getLast();
    }

    void answer(String text) {
        answer(last(), text);
    }

    void answer(Invocation invocation, String text) {
        owner.ended(invocation, new Answer(text.getBytes(UTF_8)), true);
    }

    void fail(String errorType, boolean usable) {
        owner.ended(last(), Failed.of(Reason.UNHANDLED, errorType, "broken"), usable);
    }

    void print(String text) {
        owner.output(last(), text.getBytes(UTF_8));
    }
}

package dev.elbow.store;

import dev.elbow.model.GiveWay;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupUsers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The current configuration. Readers take [#current] once and hold it; changes are made one at a
/// time and are all or nothing.
public final class Store {
    private final SavedState saved;
    private final ReentrantLock writer = new ReentrantLock();
    private final ListenerRules rules = new ListenerRules();
    private final TargetGroupUsers users = new TargetGroupUsers();
    private final List<CommitParticipant> participants = new CopyOnWriteArrayList<>();
    private volatile Snapshot current = Snapshot.EMPTY;

    /// A configuration that ends with the process.
    public Store() {
        this(SavedState.none());
    }

    public Store(SavedState saved) {
        this.saved = saved;
    }

    /// Makes the kept configuration the current one. Once, after all have joined and before the
    /// first change.
    ///
    /// @throws StateFailure when it cannot be read
    /// @throws CommitRefused when a participant cannot make it true
    public void restore() throws StateFailure, CommitRefused {
        writer.lock();
        try {
            var kept = saved.load();
            if (kept.revision() > 0) {
                agree(current, kept);
                current = kept;
            }
        } finally {
            writer.unlock();
        }
    }

    public Snapshot current() {
        return current;
    }

    /// Adds one who must agree to each change from now on.
    public void join(CommitParticipant participant) {
        participants.add(participant);
    }

    /// Runs a change and commits what it made; if it throws, nothing has happened. A change that
    /// leaves the snapshot as it was commits nothing.
    ///
    /// @throws CommitRefused when a participant cannot make it true, or when it cannot be kept
    public <T> T change(Function<Draft, T> change) throws CommitRefused {
        writer.lock();
        try {
            var before = current;
            var draft = new Draft(before, rules, users);
            T result = change.apply(draft);
            GiveWay.toTraffic();
            if (draft.snapshot() != before) {
                var after = draft.snapshot().atRevision(before.revision() + 1);
                agree(before, after);
                GiveWay.toTraffic();
                keep(before, after);
                current = after;
            }
            return result;
        } finally {
            writer.unlock();
        }
    }

    private void agree(Snapshot before, Snapshot after) throws CommitRefused {
        int agreed = 0;
        try {
            for (; agreed < participants.size(); agreed++) {
                participants.get(agreed).apply(before, after);
            }
        } catch (CommitRefused | RuntimeException refusal) {
            takeBack(before, after, agreed, refusal);
            throw refusal;
        }
    }

    /// Last, as what is kept cannot be taken back.
    private void keep(Snapshot before, Snapshot after) throws CommitRefused {
        try {
            saved.commit(before, after);
        } catch (StateFailure failure) {
            var refusal = new CommitRefused(String.valueOf(failure.getMessage()));
            refusal.initCause(failure);
            takeBack(before, after, participants.size(), refusal);
            throw refusal;
        }
    }

    private void takeBack(Snapshot before, Snapshot after, int agreed, Exception refusal) {
        for (int index = agreed - 1; index >= 0; index--) {
            try {
                participants.get(index).apply(after, before);
            } catch (CommitRefused | RuntimeException second) {
                refusal.addSuppressed(second);
            }
        }
    }
}

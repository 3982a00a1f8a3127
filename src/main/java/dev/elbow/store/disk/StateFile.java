package dev.elbow.store.disk;

import dev.elbow.model.GiveWay;
import dev.elbow.model.Snapshot;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.disk.Acknowledged.Mark;
import dev.elbow.store.json.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.LongConsumer;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// The configuration in `state.mv.db` of a folder. A commit writes what it changed, one document a
/// resource, as one chunk of the file, and forces it to the disk; then [Acknowledged] notes it. A
/// chunk that was not finished when the process ended is not there the next time.
public final class StateFile implements SavedState {
    /// [Upgrade] brings older files up to it.
    static final int FORMAT = 3;

    static final String NAME = "state.mv.db";

    /// A map that is no part of the configuration.
    private static final String KEYS = "keys";

    private static final String STICKINESS = "stickiness";

    /// Commits between two looks at how much of the file is waste.
    private static final int TIDY_EVERY = 500;

    private static final int LEAST_FILL_PERCENT = 60;
    private static final int TIDY_BYTES = 4 * 1024 * 1024;

    private final Path folder;
    private final Path file;
    private final SnapshotJson json = new SnapshotJson();

    /// Not there after a write that failed: it may be in the file all the same.
    private @Nullable Opened opened;

    private int untidied;

    /// The file, and what is in it.
    ///
    /// @param commit counts what is written to the file, also what nobody was told of
    record Opened(
            MVStore store, Contents contents, Acknowledged notes, long commit, Snapshot snapshot) {

        private Mark mark() {
            return new Mark(commit, snapshot.revision(), contents.digest());
        }

        private Opened after(Snapshot next) {
            return new Opened(store, contents, notes, commit + 1, next);
        }

        /// Without writing anything.
        private void abandon() {
            Opening.abandon(store);
            closeNotes();
        }

        private void closeNotes() {
            try {
                notes.close();
            } catch (IOException forced) {
                System.getLogger(StateFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "notes not closed", forced);
            }
        }
    }

    private StateFile(Path folder) {
        this.folder = folder;
        file = folder.resolve(NAME);
    }

    /// Opens the state of a folder, which is made when it is not there, and reads it.
    ///
    /// @throws StateFailure when the folder cannot be used, another process uses it, or what is in
    ///   it cannot be read or is not what was acknowledged; nothing is changed then
    public static StateFile open(Path folder) throws StateFailure {
        var state = new StateFile(Folder.usable(folder));
        state.opened();
        return state;
    }

    /// After a failed write the file is opened anew.
    private Opened opened() throws StateFailure {
        var now = opened;
        if (now == null) {
            now = new Opening(folder, json).run();
            opened = now;
        }
        return now;
    }

    @Override
    public synchronized Snapshot load() throws StateFailure {
        return opened().snapshot;
    }

    @Override
    public synchronized void commit(Snapshot before, Snapshot after) throws StateFailure {
        boolean inDoubt = opened == null;
        var from = opened();
        long revision = from.snapshot.revision();
        // A write that failed may be in the file all the same; its caller was told otherwise.
        if (!inDoubt && before.revision() != revision) {
            throw new StateFailure(
                    "state: %s is at revision %d (expected: %d; somebody else changed it)"
                            .formatted(file, revision, before.revision()));
        }
        tidy(
                write(
                        from,
                        after,
                        () -> new Resources(from.contents, json).write(from.snapshot, after)));
    }

    @Override
    public synchronized byte[] stickinessKey() throws StateFailure {
        var from = opened();
        var kept = from.contents.texts(KEYS).get(STICKINESS);
        if (kept != null) {
            return decoded(kept);
        }
        var key = SavedState.newKey();
        var text = Base64.getEncoder().encodeToString(key);
        write(from, from.snapshot, () -> from.contents.put(KEYS, STICKINESS, text));
        return key;
    }

    private byte[] decoded(String text) throws StateFailure {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException noBase64) {
            // the same mistake as another length
        }
        throw FileTrouble.damaged(
                file,
                "%s %s is no key (expected: Base64 of %d bytes)"
                        .formatted(KEYS, STICKINESS, KEY_BYTES));
    }

    private Opened write(Opened from, Snapshot after, Runnable change) throws StateFailure {
        opened = null;
        try {
            opened = written(from, after, change);
            return opened;
        } catch (IOException | RuntimeException failed) {
            throw FileTrouble.writing(file, failed);
        } finally {
            if (opened == null) {
                from.abandon();
            }
        }
    }

    private Opened written(Opened from, Snapshot after, Runnable change) throws IOException {
        var contents = from.contents;
        change.run();
        var next = from.after(after);
        GiveWay.toTraffic();
        Opening.write(from.store, contents, next.commit, after.revision());
        GiveWay.toTraffic();
        from.notes.note(next.mark());
        return next;
    }

    private void tidy(Opened now) {
        if (++untidied >= TIDY_EVERY) {
            untidied = 0;
            try {
                now.store.compact(LEAST_FILL_PERCENT, TIDY_BYTES);
                now.store.sync(); // before the next commit writes over what was moved
            } catch (RuntimeException later) {
                opened = null; // the next commit opens it anew
                now.abandon();
                System.getLogger(StateFile.class.getName())
                        .log(System.Logger.Level.WARNING, "state: " + file + " not tidied", later);
            }
        }
    }

    /// The lock on the file lets nobody else commit, so there is nothing to tell.
    @Override
    public void watch(LongConsumer changed) {}

    @Override
    public synchronized void close() {
        var now = opened;
        if (now != null && !now.store.isClosed()) {
            now.store.close();
            now.closeNotes();
        }
    }
}

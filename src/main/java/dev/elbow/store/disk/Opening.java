package dev.elbow.store.disk;

import dev.elbow.model.Consistency;
import dev.elbow.model.Snapshot;
import dev.elbow.store.StateFailure;
import dev.elbow.store.disk.Acknowledged.Last;
import dev.elbow.store.disk.Acknowledged.Mark;
import dev.elbow.store.disk.StateFile.Opened;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;
import org.jspecify.annotations.Nullable;

/// Opens the file, or refuses to: nothing is written before all of it is read and is what was
/// acknowledged.
final class Opening {
    private static final int FIRST_FORMAT = 1;

    /// The first one with a digest and with notes beside it.
    private static final int FIRST_NOTED_FORMAT = 3;

    private static final String FORMAT = "format";
    private static final String REVISION = "revision";
    private static final String COMMIT = "commit";

    private final Path folder;
    private final Path file;
    private final SnapshotJson json;
    private final Acknowledged notes;

    Opening(Path folder, SnapshotJson json) {
        this.folder = folder;
        file = folder.resolve(StateFile.NAME);
        this.json = json;
        notes = new Acknowledged(folder, System::nanoTime);
    }

    Opened run() throws StateFailure {
        boolean isNew = isNew();
        if (isNew) {
            create();
        }
        var disk = new SingleFileStore(new HashMap<>());
        MVStore store;
        try {
            disk.open(file.toString(), false, null);
            store =
                    new MVStore.Builder()
                            .adoptFileStore(disk)
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0) // or a large change is written in parts
                            .open();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError unreadable) {
            closeQuietly(disk::close); // MVStore does so for exceptions of its own only
            if (isNew
                    && unreadable instanceof MVStoreException known
                    && known.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
                deleteQuietly();
            }
            throw FileTrouble.opening(file, unreadable);
        }
        boolean done = false;
        try {
            var opened = checked(store);
            done = true;
            return opened;
        } catch (IOException notNoted) {
            throw FileTrouble.writing(notes.file(), notNoted);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            throw FileTrouble.opening(file, broken);
        } finally {
            if (!done) {
                abandon(store);
            }
        }
    }

    /// A file of no bytes is what a process leaves that was killed at its first start.
    private boolean isNew() throws StateFailure {
        Folder.requireFile(file);
        Folder.requireFile(notes.file());
        try {
            boolean isThere = Files.exists(file);
            if (isThere && Files.size(file) > 0) {
                return false;
            }
            if (Files.exists(notes.file())) {
                throw gone(isThere ? "is empty" : "is not there");
            }
            return true;
        } catch (IOException unreadable) {
            throw FileTrouble.opening(file, unreadable);
        }
    }

    private void create() throws StateFailure {
        try {
            OwnerOnly.create(folder, StateFile.NAME);
        } catch (IOException notPossible) {
            throw FileTrouble.writing(file, notPossible);
        }
    }

    private StateFailure gone(String how) {
        return new StateFailure(
                ("state: %s %s, but %s says that it was written (expected: both files; put back a"
                                + " backup of both, or move both away to start empty)")
                        .formatted(file, how, notes.file().getFileName()));
    }

    private Opened checked(MVStore store) throws StateFailure, IOException {
        if (store.isReadOnly()) {
            throw new StateFailure(
                    "state: %s cannot be written (expected: a file that Elbow may change)"
                            .formatted(file));
        }
        // Each commit is forced to the disk before the next one begins, so what only older versions
        // need may be written over at once.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        var format = format(store);
        var contents = new Contents(store);
        var last = last();
        var commit = contents.fact(COMMIT);
        var revision = contents.fact(REVISION);
        long now = commit == null ? 0 : commit;
        checkDigest(contents, format);
        checkLast(last, new Mark(now, revision == null ? 0 : revision, contents.digest()));
        var snapshot = read(store, contents, format, revision == null ? 0 : revision);
        if (format == null || format < StateFile.FORMAT) {
            now = commit == null ? 0 : commit + 1;
            contents = new Contents(store);
            contents.putFact(FORMAT, StateFile.FORMAT);
            write(store, contents, now, snapshot.revision());
            Folder.force(folder);
        }
        note(last, new Mark(now, snapshot.revision(), contents.digest()));
        OwnerOnly.correctFile(file);
        OwnerOnly.correctFile(notes.file());
        Folder.closeToOthers(folder);
        return new Opened(store, contents, notes, now, snapshot);
    }

    /// @return none when nothing is in the file
    private @Nullable Long format(MVStore store) throws StateFailure {
        var names = store.getMapNames();
        if (names.isEmpty()) {
            if (last() instanceof Last.None) {
                return null;
            }
            throw gone("is empty");
        }
        var format = names.contains(Contents.FACTS) ? Contents.facts(store).get(FORMAT) : null;
        if (format == null || format < FIRST_FORMAT || format > StateFile.FORMAT) {
            throw new StateFailure(
                    "state: %s has format %s (expected: %d-%d; %s)"
                            .formatted(
                                    file,
                                    format == null ? "none" : format,
                                    FIRST_FORMAT,
                                    StateFile.FORMAT,
                                    format != null && format > StateFile.FORMAT
                                            ? "it was written by a newer Elbow"
                                            : "it was not written by Elbow"));
        }
        return format;
    }

    private Last last() throws StateFailure {
        try {
            return notes.last();
        } catch (IOException unreadable) {
            throw FileTrouble.opening(notes.file(), unreadable);
        }
    }

    private void checkDigest(Contents contents, @Nullable Long format) throws StateFailure {
        var written = contents.writtenDigest();
        boolean isToBeThere = format != null && format >= FIRST_NOTED_FORMAT;
        if (written == null ? isToBeThere : written != contents.digest()) {
            throw FileTrouble.damaged(file, "it does not hold what was written to it");
        }
    }

    private void checkLast(Last last, Mark found) throws StateFailure {
        switch (last) {
            case Last.None none -> {
                if (found.commit() > 0) {
                    throw uncertain(found, notes.file().getFileName() + " is not there");
                }
            }
            case Last.Unreadable unreadable ->
                    throw uncertain(found, notes.file().getFileName() + " cannot be read");
            case Last.Accepted accepted -> {
                if (accepted.revision() != found.revision()) {
                    throw uncertain(found, "revision " + accepted.revision() + " was accepted");
                }
            }
            case Last.Noted(var mark) -> checkNoted(mark, found);
        }
    }

    /// What is newer than its note was not told to anybody, or power was lost before the note was
    /// forced, and the commit was.
    private void checkNoted(Mark noted, Mark found) throws StateFailure {
        if (found.commit() == noted.commit() && found.digest() != noted.digest()) {
            throw uncertain(found, notes.file().getFileName() + " is about another content");
        }
        if (found.commit() < noted.commit()) {
            throw uncertain(
                    found,
                    "%s says revision %d, and that it was commit %d and not %d"
                            .formatted(
                                    notes.file().getFileName(),
                                    noted.revision(),
                                    noted.commit(),
                                    found.commit()));
        }
    }

    private StateFailure uncertain(Mark found, String why) {
        return new StateFailure(
                ("state: %s is at revision %d and may be damaged or older than what was acknowledged:"
                                + " %s (expected: both files of the same time; put back a backup of"
                                + " both, move both away to start empty, or write \"accept %2$d\" to"
                                + " %s to do without what is lost)")
                        .formatted(file, found.revision(), why, notes.file()));
    }

    /// All that an older format lacks is added first.
    private Snapshot read(MVStore store, Contents contents, @Nullable Long format, long revision)
            throws StateFailure {
        try {
            if (format == null || format == StateFile.FORMAT) {
                return new Resources(contents, json).read(revision);
            }
            new Upgrade().run(store, format);
            var read = new Resources(contents, json).read(revision);
            if (format < FIRST_NOTED_FORMAT) {
                holds(read);
            }
            return read;
        } catch (BadJson wrong) {
            throw FileTrouble.damaged(file, String.valueOf(wrong.getMessage()));
        }
    }

    /// What has a digest is what was acknowledged, and is not judged again.
    private void holds(Snapshot read) throws StateFailure {
        var wrong = Consistency.check(read);
        if (!wrong.isEmpty()) {
            int more = wrong.size() - 1;
            throw FileTrouble.damaged(
                    file, wrong.getFirst() + (more == 0 ? "" : " (and %d more)".formatted(more)));
        }
    }

    private void note(Last last, Mark mark) throws IOException {
        switch (last) {
            case Last.None none -> notes.begin(mark);
            case Last.Accepted accepted -> notes.begin(mark);
            case Last.Unreadable unreadable -> throw new IllegalStateException("checked before");
            // Also when it says so: the other place may be torn.
            case Last.Noted noted -> notes.note(mark);
        }
    }

    /// The last step of each change: one chunk, on the disk when this returns.
    static void write(MVStore store, Contents contents, long commit, long revision) {
        contents.putFact(REVISION, revision);
        contents.putFact(COMMIT, commit);
        contents.writeDigest();
        store.commit();
        store.sync();
    }

    /// Without writing anything.
    static void abandon(MVStore store) {
        closeQuietly(store::closeImmediately);
    }

    private static void closeQuietly(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException alreadyClosed) {
            System.getLogger(Opening.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing what failed", alreadyClosed);
        }
    }

    /// One that could not be finished, as on a full disk, would not be readable later.
    private void deleteQuietly() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            System.getLogger(Opening.class.getName())
                    .log(System.Logger.Level.DEBUG, "unfinished file not deleted", stays);
        }
    }
}

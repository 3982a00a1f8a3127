package dev.elbow.store.disk;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TrustStore;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// The configuration in `state.mv.db` of a folder. A commit writes what it changed, one document a
/// resource, as one chunk of the file, and forces it to the disk. A chunk that was not finished
/// when the process ended is not there the next time.
public final class StateFile implements SavedState {
    /// [Upgrade] brings older files up to it.
    static final int FORMAT = SnapshotJson.FORMAT;

    private static final int FIRST_FORMAT = 1;

    private static final String NAME = "state.mv.db";

    /// Commits between two looks at how much of the file is waste.
    private static final int TIDY_EVERY = 500;

    private static final int LEAST_FILL_PERCENT = 60;
    private static final int TIDY_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final SnapshotJson json = new SnapshotJson();
    private @Nullable MVStore store;
    private long revision;
    private int untidied;

    private StateFile(Path file) {
        this.file = file;
    }

    /// Opens the state of a folder, which is made when it is not there.
    ///
    /// @throws StateFailure when the folder cannot be used, another process uses it, or what is in
    ///   it cannot be read; nothing is changed then
    public static StateFile open(Path folder) throws StateFailure {
        try {
            Files.createDirectories(folder);
        } catch (IOException notPossible) {
            throw new StateFailure(
                    "state: %s (expected: a folder that can be written): %s"
                            .formatted(folder, notPossible));
        }
        var state = new StateFile(folder.toAbsolutePath().resolve(NAME));
        state.store = state.opened();
        return state;
    }

    private MVStore opened() throws StateFailure {
        boolean isNew = !Files.exists(file);
        MVStore opened;
        try {
            opened = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
        } catch (MVStoreException unreadable) {
            if (isNew && unreadable.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
                deleteQuietly();
            }
            throw FileTrouble.opening(file, unreadable);
        }
        try {
            check(opened);
            return opened;
        } catch (MVStoreException broken) {
            abandon(opened, isNew);
            throw FileTrouble.opening(file, broken);
        } catch (StateFailure | RuntimeException unusable) {
            abandon(opened, isNew);
            throw unusable;
        }
    }

    private void abandon(MVStore opened, boolean isNew) {
        closeQuietly(opened); // writes nothing
        if (isNew) {
            deleteQuietly();
        }
    }

    private void check(MVStore opened) throws StateFailure {
        // Each commit is forced to the disk before the next one begins, so what only older versions
        // need may be written over at once.
        opened.setRetentionTime(0);
        opened.setVersionsToKeep(0);
        MVMap<String, Long> facts = opened.openMap("facts");
        var format = facts.get("format");
        // A file without anything is also what a process leaves that was killed while it made one.
        if (format == null && facts.isEmpty() && opened.getMapNames().equals(Set.of("facts"))) {
            facts.put("format", (long) FORMAT);
            facts.put("revision", 0L);
            opened.commit();
            opened.sync();
            syncFolder();
        } else if (format == null || format > FORMAT) {
            throw new StateFailure(
                    "state: %s has format %s (expected: %d-%d; %s)"
                            .formatted(
                                    file,
                                    format == null ? "none" : format,
                                    FIRST_FORMAT,
                                    FORMAT,
                                    format == null
                                            ? "it was not written by Elbow"
                                            : "it was written by a newer Elbow"));
        }
        revision = facts.getOrDefault("revision", 0L);
        if (format != null && format < FORMAT) {
            upgrade(opened, format);
        }
    }

    /// All of it in one commit, once it is seen that it can be read.
    private void upgrade(MVStore opened, long format) throws StateFailure {
        try {
            new Upgrade().run(opened, format);
            read(opened);
        } catch (BadJson wrong) {
            throw unreadable(wrong);
        }
        MVMap<String, Long> facts = opened.openMap("facts");
        facts.put("format", (long) FORMAT);
        opened.commit();
        opened.sync();
    }

    /// One that could not be finished, as on a full disk, would not be readable later.
    private void deleteQuietly() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            System.getLogger(StateFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "unfinished file not deleted", stays);
        }
    }

    /// So that a new file is still there after a loss of power. Not possible on every system.
    private void syncFolder() {
        try (var folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        } catch (IOException notThere) {
            System.getLogger(StateFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "folder not forced", notThere);
        }
    }

    @Override
    public synchronized Snapshot load() throws StateFailure {
        var from = usable();
        try {
            return read(from);
        } catch (BadJson wrong) {
            throw unreadable(wrong);
        } catch (MVStoreException broken) {
            throw FileTrouble.reading(file, broken);
        }
    }

    private StateFailure unreadable(BadJson wrong) {
        return new StateFailure("state: %s: %s".formatted(file, wrong.getMessage()), wrong);
    }

    private Snapshot read(MVStore from) throws BadJson {
        return new Snapshot(
                revision,
                new Documents<>(from, "loadBalancers", LoadBalancer.class, json).read(),
                new Documents<>(from, "listeners", Listener.class, json).read(),
                new Documents<>(from, "rules", Rule.class, json).read(),
                new Documents<>(from, "targetGroups", TargetGroup.class, json).read(),
                new Documents<>(from, "functions", LambdaFunction.class, json).read(),
                permissions(from),
                stacks(from),
                new Documents<>(from, "trustStores", TrustStore.class, json).read());
    }

    private List<LambdaPermission> permissions(MVStore from) throws BadJson {
        MVMap<String, String> singles = from.openMap("singles");
        var text = singles.get("permissions");
        return text == null ? List.of() : List.of(json.read(text, LambdaPermission[].class));
    }

    private Map<String, Stack> stacks(MVStore from) throws BadJson {
        MVMap<String, String> texts = from.openMap("stacks");
        var all = new LinkedHashMap<String, Stack>();
        for (var entry : texts.entrySet()) {
            all.put(entry.getKey(), json.read(entry.getValue(), Stack.class));
        }
        return all;
    }

    @Override
    public synchronized void commit(Snapshot before, Snapshot after) throws StateFailure {
        boolean inDoubt = store == null;
        var to = usable();
        if (!inDoubt && before.revision() != revision) {
            throw new StateFailure(
                    "state: %s is at revision %d (expected: %d; somebody else changed it)"
                            .formatted(file, revision, before.revision()));
        }
        // A write that failed may be in the file all the same; its caller was told otherwise.
        var kept = inDoubt ? load() : before;
        try {
            write(to, kept, after);
            to.commit();
            to.sync();
        } catch (MVStoreException failed) {
            store = null;
            closeQuietly(to);
            throw FileTrouble.writing(file, failed);
        }
        revision = after.revision();
        tidy(to);
    }

    private static void closeQuietly(MVStore broken) {
        try {
            broken.closeImmediately();
        } catch (RuntimeException alreadyClosed) {
            System.getLogger(StateFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing after a failed write", alreadyClosed);
        }
    }

    private void write(MVStore to, Snapshot before, Snapshot after) {
        put(to, "loadBalancers", LoadBalancer.class, before.loadBalancers(), after.loadBalancers());
        put(to, "listeners", Listener.class, before.listeners(), after.listeners());
        put(to, "rules", Rule.class, before.rules(), after.rules());
        put(to, "targetGroups", TargetGroup.class, before.targetGroups(), after.targetGroups());
        put(to, "functions", LambdaFunction.class, before.functions(), after.functions());
        put(to, "trustStores", TrustStore.class, before.trustStores(), after.trustStores());
        if (!before.permissions().equals(after.permissions())) {
            MVMap<String, String> singles = to.openMap("singles");
            singles.put("permissions", json.write(after.permissions()));
        }
        if (!before.stacks().equals(after.stacks())) {
            MVMap<String, String> texts = to.openMap("stacks");
            texts.clear();
            after.stacks().forEach((name, stack) -> texts.put(name, json.write(stack)));
        }
        MVMap<String, Long> facts = to.openMap("facts");
        facts.put("revision", after.revision());
    }

    private <T> void put(
            MVStore to, String map, Class<T> type, Map<Arn, T> before, Map<Arn, T> after) {
        if (before != after) {
            new Documents<>(to, map, type, json).put(before, after);
        }
    }

    /// After a failed write the file is opened anew.
    private MVStore usable() throws StateFailure {
        var open = store;
        if (open == null) {
            open = opened();
            store = open;
        }
        return open;
    }

    private void tidy(MVStore open) {
        if (++untidied >= TIDY_EVERY) {
            untidied = 0;
            try {
                open.compact(LEAST_FILL_PERCENT, TIDY_BYTES);
            } catch (MVStoreException later) {
                store = null; // the next commit opens it anew
                closeQuietly(open);
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
        var open = store;
        if (open != null && !open.isClosed()) {
            open.close();
        }
    }
}

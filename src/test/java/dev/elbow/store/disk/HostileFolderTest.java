package dev.elbow.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.StateFailure;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that other users put into a state folder, and the rights of those in it.
class HostileFolderTest {
    private static final AtomicBoolean RAN = new AtomicBoolean();

    @TempDir private Path parent;

    /// Runs code when it is deserialized.
    private static final class Payload implements Serializable, Comparable<Payload> {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            RAN.set(true);
        }

        @Override
        public int compareTo(Payload other) {
            return 0;
        }
    }

    private Path folder() {
        return parent.resolve("state");
    }

    private Path file() {
        return folder().resolve("state.mv.db");
    }

    private Path notes() {
        return folder().resolve("state.acknowledged");
    }

    private void commit() throws StateFailure {
        try (var state = StateFile.open(folder())) {
            state.commit(Snapshot.EMPTY, CompleteSnapshot.snapshot().atRevision(1));
        }
    }

    private void assertRefused(String said) {
        assertThatThrownBy(() -> StateFile.open(folder()).close())
                .isInstanceOf(StateFailure.class)
                .hasMessageStartingWith("state: " + folder())
                .hasMessageContaining(said)
                .hasMessageMatching(".*"); // one line
    }

    @ParameterizedTest
    @CsvSource({"extra,text", "targetGroups,text", "facts,number"})
    void anObjectInAMapIsNotDeserialized(String map, String type) throws Exception {
        commit();
        try (var store = MVStore.open(file().toString())) {
            MVMap<Object, Object> values = store.openMap(map);
            values.put("payload", new Payload());
        }
        RAN.set(false);

        assertRefused("its map %s holds something else than a %s".formatted(map, type));
        assertThat(RAN).isFalse();
    }

    @Test
    void anObjectAsAKeyIsNotDeserialized() throws Exception {
        commit();
        try (var store = MVStore.open(file().toString())) {
            MVMap<Object, Object> keys = store.openMap("extra");
            keys.put(new Payload(), "value");
        }
        RAN.set(false);

        assertRefused("its map extra holds something else than a text");
        assertThat(RAN).isFalse();
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assumePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    private void open(String permissions, Path... paths) throws Exception {
        for (var path : paths) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    @Test
    void othersMayReadNeitherANewStateNorOneThatTheyCouldRead() throws Exception {
        assumePosix();
        commit();
        assertOwnersOnly();

        open("rwxr-xr-x", folder(), file(), notes());
        StateFile.open(folder()).close();
        assertOwnersOnly();
    }

    private void assertOwnersOnly() throws Exception {
        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
        assertThat(permissions(notes())).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatHoldsOtherThingsStaysOpenAndItsStateDoesNot() throws Exception {
        assumePosix();
        commit();
        Files.writeString(folder().resolve("template.yaml"), "");
        open("rwxr-xr-x", folder(), file(), notes());

        StateFile.open(folder()).close();

        assertThat(permissions(folder())).isEqualTo("rwxr-xr-x");
        assertThat(permissions(file())).isEqualTo("rw-------");
        assertThat(permissions(notes())).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.mv.db", "state.acknowledged"})
    @Timeout(60)
    void aPipeInAFilesPlaceIsRefusedAtOnce(String name) throws Exception {
        assumePosix();
        commit();
        var pipe = folder().resolve(name);
        Files.delete(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertRefused(name + " is a pipe or another special file (expected: a file that Elbow");
    }

    @Test
    void aFolderInAFilesPlaceIsRefused() throws Exception {
        Files.createDirectories(file());

        assertRefused("state.mv.db is a folder (expected: a file that Elbow wrote, or none)");
    }
}

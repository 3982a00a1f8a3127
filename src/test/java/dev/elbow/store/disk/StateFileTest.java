package dev.elbow.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.StateFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("state.mv.db");
    }

    private Path notes() {
        return folder.resolve("state.acknowledged");
    }

    private Snapshot loaded() throws StateFailure {
        try (var state = StateFile.open(folder)) {
            return state.load();
        }
    }

    private Snapshot commit(Snapshot before, Snapshot after) throws StateFailure {
        try (var state = StateFile.open(folder)) {
            var next = after.atRevision(before.revision() + 1);
            state.commit(before, next);
            return next;
        }
    }

    @Test
    void aNewFolderHoldsNothing() throws StateFailure {
        assertThat(loaded()).isEqualTo(Snapshot.EMPTY);
    }

    @Test
    void aCommitIsThereAfterARestartWithTheOrderOfCreation() throws StateFailure {
        var everything = commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());
        assertThat(loaded()).isEqualTo(everything);

        var ant = TestSnapshots.group("ant");
        var more =
                commit(
                        everything,
                        everything.withTargetGroups(
                                Snapshot.put(everything.targetGroups(), ant.arn(), ant)));
        assertThat(loaded().targetGroups().keySet())
                .containsExactlyElementsOf(more.targetGroups().keySet());

        var fewer = commit(more, more.withFunctions(Map.of()).withRules(Map.of()));
        assertThat(loaded()).isEqualTo(fewer);
    }

    @Test
    void aChangeFromAnotherRevisionIsRefused() throws StateFailure {
        var first = commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());

        assertThatThrownBy(() -> commit(first.atRevision(7), Snapshot.EMPTY))
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("is at revision 1 (expected: 7;");
        assertThat(loaded()).isEqualTo(first);
    }

    @Test
    void oneElbowToAFolder() throws StateFailure {
        try (var first = StateFile.open(folder)) {
            assertThat(first.load()).isEqualTo(Snapshot.EMPTY);
            assertThatThrownBy(() -> StateFile.open(folder))
                    .isInstanceOf(StateFailure.class)
                    .hasMessageContaining("state.mv.db is in use");
        }
    }

    @Test
    void aNewerStateIsLeftAsItIs() throws Exception {
        commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());
        try (var newer = MVStore.open(file().toString())) {
            MVMap<String, Long> facts = newer.openMap("facts");
            facts.put("format", 4L);
            newer.commit();
        }
        assertLeftAlone("has format 4 (expected: 1-3; it was written by a newer Elbow)");
    }

    @Test
    void aFileThatAKilledProcessHadOnlyBegunIsFinished() throws Exception {
        MVStore.open(file().toString()).closeImmediately();
        assertThat(Files.size(file())).isPositive();

        assertThat(loaded()).isEqualTo(Snapshot.EMPTY);
        commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());
        assertThat(loaded().revision()).isEqualTo(1);
    }

    @Test
    void somebodyElsesStoreIsLeftAsItIs() throws Exception {
        try (var other = MVStore.open(file().toString())) {
            MVMap<String, String> notes = other.openMap("notes");
            notes.put("a", "b");
            other.commit();
        }
        assertLeftAlone("has format none (expected: 1-3; it was not written by Elbow)");
    }

    @Test
    void whatIsNoStateIsLeftAsItIs() throws Exception {
        Files.write(file(), "not a state, but somebody's text ".repeat(1000).getBytes());
        assertLeftAlone("cannot be read and is left as it is (expected: a state of Elbow;");
    }

    @Test
    void aFileThatIsCutOffIsSaidToBe() throws Exception {
        Files.writeString(file(), "short");
        assertLeftAlone("it ends too early");
    }

    /// Not to be seen by those who may write everything.
    @Test
    void aFileThatCannotBeWrittenIsRefused() throws Exception {
        commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());
        assertThat(file().toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file()));
        assertLeftAlone("cannot be written (expected: a file that Elbow may change)");
    }

    /// What is larger than MVStore's buffer is not written by parts before it is whole.
    @Test
    void ofALargeChangeThatFailsNothingIsThere() throws Exception {
        var first = commit(Snapshot.EMPTY, CompleteSnapshot.snapshot());
        var large = "x".repeat(1024 * 1024);
        var groups = new LinkedHashMap<>(first.targetGroups());
        for (int number = 0; number < 40; number++) {
            var group = TestSnapshots.group("large" + number).withTags(Map.of("large", large));
            groups.put(group.arn(), group);
        }
        var unwritable =
                new Stack(
                        "a",
                        List.of(new Stack.Resource("a", "b", "c", 1, Map.of("d", new Object()))));
        var second =
                first.withTargetGroups(groups).withStacks(Map.of("a", unwritable)).atRevision(2);
        try (var state = StateFile.open(folder)) {
            assertThatThrownBy(() -> state.commit(first, second))
                    .isInstanceOf(StateFailure.class)
                    .hasMessageContaining("so nothing was changed");
            assertThat(state.load()).isEqualTo(first);

            var third = first.withFunctions(Map.of()).atRevision(2);
            state.commit(first, third);
            assertThat(state.load()).isEqualTo(third);
        }
        assertThat(loaded().functions()).isEmpty();
    }

    private void assertLeftAlone(String message) throws IOException {
        var bytes = Files.readAllBytes(file());
        assertThatThrownBy(this::loaded)
                .isInstanceOf(StateFailure.class)
                .hasMessageStartingWith("state: " + file())
                .hasMessageContaining(message);
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aTornWriteIsAsIfItHadNotBegun() throws Exception {
        var first = CompleteSnapshot.snapshot().atRevision(1);
        var second = first.withFunctions(Map.of()).atRevision(2);
        byte[] before;
        byte[] acknowledged;
        byte[] after;
        try (var state = StateFile.open(folder)) {
            state.commit(Snapshot.EMPTY, first);
            before = Files.readAllBytes(file());
            acknowledged = Files.readAllBytes(notes());
            state.commit(first, second);
            after = Files.readAllBytes(file());
        }
        int start = Arrays.mismatch(before, after);
        int end = after.length;
        assertThat(start).isBetween(0, end);
        int torns = 0;
        for (int part = 0; part < 10; part++) {
            int cut = start + (end - start) * part / 10;
            var torn = Arrays.copyOf(after, Math.max(cut, before.length));
            if (cut < before.length) {
                System.arraycopy(before, cut, torn, cut, before.length - cut);
            }
            Files.write(file(), torn);
            Files.write(notes(), acknowledged);
            var found = loaded();
            assertThat(found.equals(first) || part > 0 && found.equals(second)).isTrue();
            torns += found.equals(first) ? 1 : 0;
        }
        assertThat(torns).isGreaterThan(3); // the rest of the cuts is behind the write's end
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        var plain = Files.writeString(folder.resolve("file"), "");
        assertFolderIsRefused(plain, plain + " is a file");
        var below = plain.resolve("state");
        assertFolderIsRefused(below, plain + " is a file");
    }

    private static void assertFolderIsRefused(Path state, String why) {
        assertThatThrownBy(() -> StateFile.open(state))
                .isInstanceOf(StateFailure.class)
                .hasMessage("state: %s (expected: a folder that can be written): %s", state, why);
    }

    @Test
    void manyChangesDoNotMakeTheFileGrowWithoutEnd() throws Exception {
        try (var state = StateFile.open(folder)) {
            var even = CompleteSnapshot.snapshot();
            var odd = even.withFunctions(Map.of());
            var current = Snapshot.EMPTY;
            for (int i = 0; i < 2_000; i++) {
                var next = (i % 2 == 0 ? even : odd).atRevision(i + 1);
                state.commit(current, next);
                current = next;
            }
            assertThat(state.load()).isEqualTo(current);
        }
        assertThat(Files.size(file())).isLessThan(4 * 1024 * 1024);
    }
}

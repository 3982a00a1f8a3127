package dev.elbow.store.disk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Snapshot;
import dev.elbow.store.StateFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State that was damaged after it was acknowledged is reported as damaged.
class DamagedFileTest {
    private static final int BLOCK = 4096;

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("state.mv.db");
    }

    /// The file after each of these commits, of a process that was killed then.
    private List<byte[]> commits(int count) throws Exception {
        var files = new ArrayList<byte[]>();
        try (var state = StateFile.open(folder)) {
            var before = Snapshot.EMPTY;
            for (int number = 1; number <= count; number++) {
                var group = TestSnapshots.group("zebra" + number, "10.0.0." + number);
                var after =
                        before.withTargetGroups(
                                        Snapshot.put(before.targetGroups(), group.arn(), group))
                                .atRevision(number);
                state.commit(before, after);
                files.add(Files.readAllBytes(file()));
                before = after;
            }
        }
        return files;
    }

    private void assertDamageIsSaid(byte[] damaged) throws Exception {
        Files.write(file(), damaged);
        assertThatThrownBy(
                        () -> {
                            try (var state = StateFile.open(folder)) {
                                state.load();
                            }
                        })
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining(file().toString());
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    }

    @Test
    void aLetterThatChangedInADocumentIsDamage() throws Exception {
        var whole = new String(commits(1).getLast(), ISO_8859_1);

        assertDamageIsSaid(
                whole.replace("\"id\":\"10.0.0.1\"", "\"id\":\"10.0.0.9\"").getBytes(ISO_8859_1));
    }

    @Test
    void aLetterThatChangedInAKeyIsDamage() throws Exception {
        var whole = new String(commits(1).getLast(), ISO_8859_1);

        assertDamageIsSaid(whole.replaceFirst("arn:aws:", "arn aws:").getBytes(ISO_8859_1));
    }

    @Test
    void aDocumentWithoutAPlaceIsDamage() throws Exception {
        commits(1);
        try (var store = MVStore.open(file().toString())) {
            MVMap<String, String> groups = store.openMap("targetGroups");
            groups.replaceAll((key, text) -> text.substring(text.indexOf('\n') + 1));
        }

        assertDamageIsSaid(Files.readAllBytes(file()));
    }

    @Test
    void aStateThatDoesNotHoldIsDamage() throws Exception {
        commits(1);
        try (var store = MVStore.open(file().toString())) {
            MVMap<String, String> groups = store.openMap("targetGroups");
            groups.replaceAll((key, text) -> text.replace("\"port\":80", "\"port\":0"));
        }

        assertDamageIsSaid(Files.readAllBytes(file()));
    }

    private void assertRefused(String... said) {
        assertThatThrownBy(() -> StateFile.open(folder).close())
                .isInstanceOf(StateFailure.class)
                .hasMessageStartingWith("state: " + folder)
                .hasMessageContainingAll(said)
                .hasMessageMatching(".*"); // one line
    }

    private Path notes() {
        return folder.resolve("state.acknowledged");
    }

    @Test
    void anAcknowledgedCommitThatIsNotThereAnyMoreIsMissed() throws Exception {
        var files = commits(12);
        var notes = Files.readAllBytes(notes());
        Files.write(file(), files.get(10));

        assertRefused("is at revision 11", "state.acknowledged says revision 12", "\"accept 11\"");
        assertThat(Files.readAllBytes(file())).isEqualTo(files.get(10));
        assertThat(Files.readAllBytes(notes())).isEqualTo(notes);
    }

    @Test
    void whatIsLostIsDoneWithoutOnceSomebodySaysSo() throws Exception {
        var files = commits(3);
        Files.write(file(), files.get(1));

        Files.writeString(notes(), "accept 1\n");
        assertRefused("is at revision 2", "revision 1 was accepted");

        Files.writeString(notes(), "accept 2\n");
        for (int start = 0; start < 2; start++) {
            try (var state = StateFile.open(folder)) {
                assertThat(state.load().targetGroups()).hasSize(2);
            }
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("state.mv.db", "state.acknowledged");
    }

    @Test
    void withoutItsNotesAStateIsNotTaken() throws Exception {
        commits(2);
        Files.delete(notes());
        assertRefused("is at revision 2", "state.acknowledged is not there");

        Files.write(notes(), new byte[2 * BLOCK]);
        assertRefused("is at revision 2", "state.acknowledged cannot be read");
    }

    @Test
    void notesWithoutAStateAreNotBegunAnew() throws Exception {
        var files = commits(2);
        Files.delete(file());
        assertRefused("state.mv.db is not there");
        assertThat(file()).doesNotExist();

        Files.createFile(file());
        assertRefused("state.mv.db is empty");
        assertThat(file()).isEmptyFile();

        Files.write(file(), files.getLast());
        assertThat(commitAfter(2)).isEqualTo(3);
    }

    /// The process was killed between the two files.
    @Test
    void aCommitThatIsNotNotedYetIsThere() throws Exception {
        commits(1);
        var notes = Files.readAllBytes(notes());
        commitAfter(1);
        Files.write(notes(), notes);

        assertThat(commitAfter(2)).isEqualTo(3);
    }

    /// Power was lost before the last notes were forced.
    @Test
    void aStateThatIsNewerThanItsNotesIsTaken() throws Exception {
        commits(1);
        var notes = Files.readAllBytes(notes());
        long revision = 1;
        for (int more = 0; more < 5; more++) {
            revision = commitAfter(revision);
        }
        Files.write(notes(), notes);

        assertThat(commitAfter(revision)).isEqualTo(revision + 1);
    }

    /// The process was killed while it noted: one of the places is torn.
    @Test
    void aNoteThatIsTornIsAsIfItHadNotBegun() throws Exception {
        commits(1);
        for (int place = 0; place < 2; place++) {
            var notes = Files.readAllBytes(notes());
            notes[place * BLOCK + 30] ^= 1;
            Files.write(notes(), notes);

            assertThat(commitAfter(1 + place)).isEqualTo(2 + place);
        }
    }

    @Test
    void aStateOfTheSameAgeFromElsewhereIsNotTaken() throws Exception {
        commits(2);
        var notes = Files.readAllBytes(notes());
        Files.delete(file());
        Files.delete(notes());
        commitAfter(commitAfter(0));
        Files.write(notes(), notes);

        assertRefused("is at revision 2", "state.acknowledged is about another content");
    }

    private long commitAfter(long revision) throws StateFailure {
        try (var state = StateFile.open(folder)) {
            var before = state.load();
            assertThat(before.revision()).isEqualTo(revision);
            var group = TestSnapshots.group("ant" + revision, "10.0.1.1");
            var after =
                    before.withTargetGroups(Snapshot.put(before.targetGroups(), group.arn(), group))
                            .atRevision(revision + 1);
            state.commit(before, after);
            return after.revision();
        }
    }

    /// Some damage is in what nobody needs any more.
    @Test
    void whateverIsDamagedItIsRefusedOrOfNoConsequence() throws Exception {
        var whole = commits(12).getLast();
        var notes = Files.readAllBytes(notes());
        Snapshot acknowledged;
        try (var state = StateFile.open(folder)) {
            acknowledged = state.load();
        }
        var random = new Random(7);
        int refused = 0;
        var damages = damages(whole, random);
        for (var damaged : damages) {
            Files.write(file(), damaged);
            Files.write(notes(), notes);
            try (var state = StateFile.open(folder)) {
                assertThat(state.load()).isEqualTo(acknowledged);
            } catch (StateFailure failure) {
                assertThat(failure)
                        .hasMessageStartingWith("state: " + file())
                        .hasMessageNotContaining("in use");
                assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(damages.size() / 4);
    }

    private static List<byte[]> damages(byte[] whole, Random random) {
        var all = new ArrayList<byte[]>();
        for (int at = 0; at < whole.length; at += BLOCK) {
            all.add(Arrays.copyOf(whole, at + random.nextInt(BLOCK)));
            var zeroed = whole.clone();
            Arrays.fill(zeroed, at, at + BLOCK, (byte) 0);
            all.add(zeroed);
            for (int flip = 0; flip < 5; flip++) {
                var flipped = whole.clone();
                flipped[at + random.nextInt(BLOCK)] ^= (byte) (1 << random.nextInt(8));
                all.add(flipped);
            }
        }
        return all;
    }
}

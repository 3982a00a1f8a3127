package dev.elbow.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.elbow.model.Consistency;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.StateFailure;
import dev.elbow.store.disk.Upgrade.Added;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeTest {
    /// Map of the file → key → text, as format 1 wrote it. Not to be edited when the model changes.
    private static final String FORMAT_1 = "state-format-1.json";

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("state.mv.db");
    }

    private void writeFormat1() throws IOException {
        try (var in = UpgradeTest.class.getResourceAsStream(FORMAT_1);
                var store = MVStore.open(file().toString())) {
            var maps = new ObjectMapper().readTree(in);
            maps.properties()
                    .forEach(
                            map -> {
                                MVMap<String, String> documents = store.openMap(map.getKey());
                                map.getValue()
                                        .properties()
                                        .forEach(
                                                document ->
                                                        documents.put(
                                                                document.getKey(),
                                                                document.getValue().asText()));
                            });
            MVMap<String, Long> facts = store.openMap("facts");
            facts.put("format", 1L);
            facts.put("revision", 1L);
            facts.put("next place", 10L);
            store.commit();
        }
    }

    private Snapshot loaded() throws StateFailure {
        try (var state = StateFile.open(folder)) {
            return state.load();
        }
    }

    @Test
    void aStateOfFormat1IsReadWithAllThatIsInIt() throws Exception {
        writeFormat1();

        var read = loaded();

        assertThat(Consistency.check(read)).isEmpty();
        assertThat(read.revision()).isEqualTo(1);
        assertThat(read.loadBalancers().values())
                .singleElement()
                .returns("lb-1.us-east-1.elb.localhost", each -> each.dnsName());
        assertThat(read.listeners().values())
                .singleElement()
                .returns(80, each -> each.port())
                .returns(ListenerTls.NONE, each -> each.tls());
        assertThat(read.rules().values()).extracting(each -> each.priority()).containsExactly(0, 7);
        assertThat(read.targetGroups().values())
                .extracting(each -> each.name())
                .containsExactly("zebra", "fn"); // in the order of creation
        assertThat(read.functions()).hasSize(3);
        assertThat(read.permissions()).hasSize(1);
        assertThat(read.stacks()).containsOnlyKeys("shop");
    }

    @Test
    void itIsOfTheNewFormatFromThenOn() throws Exception {
        writeFormat1();
        var first = loaded();
        try (var store = MVStore.open(file().toString())) {
            MVMap<String, Long> facts = store.openMap("facts");
            assertThat(facts).containsEntry("format", 3L);
            assertThat(facts).containsEntry("revision", 1L);
        }

        assertThat(loaded()).isEqualTo(first);
    }

    /// Also one that was damaged long ago, when nothing said so.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    rules        | .*                  | 3\\n{"nonsense":       | rules
                    targetGroups | ^\\d+\\n             | ``                   | place
                    targetGroups | ^\\d+               | first                | place 'first' (expected: a number)
                    targetGroups | "port":80           | "port":0             | port 0
                    listeners    | "arn":"arn:aws:     | "arn":"arn aws:      | (expected: arn:partition
                    """)
    void oneThatCannotBeReadIsLeftAsItIs(String map, String found, String put, String said)
            throws Exception {
        writeFormat1();
        try (var store = MVStore.open(file().toString())) {
            MVMap<String, String> documents = store.openMap(map);
            documents.replaceAll(
                    (key, text) ->
                            Pattern.compile(found, Pattern.DOTALL)
                                    .matcher(text)
                                    .replaceFirst(put.replace("\\n", "\n")));
            store.commit();
        }
        assertLeftAsItIs(said);
    }

    @Test
    void aKeyThatIsNoArnIsLeftAsItIs() throws Exception {
        writeFormat1();
        try (var store = MVStore.open(file().toString())) {
            MVMap<String, String> rules = store.openMap("rules");
            rules.put("rule", rules.remove(rules.firstKey()));
            store.commit();
        }
        assertLeftAsItIs("rules rule: ARN: 'rule' (expected: arn:");
    }

    private void assertLeftAsItIs(String said) throws IOException {
        var bytes = Files.readAllBytes(file());

        assertThatThrownBy(this::loaded)
                .isInstanceOf(StateFailure.class)
                .hasMessageStartingWith("state: " + file())
                .hasMessageContaining(said)
                .hasMessageMatching(".*"); // one line
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
        assertThat(folder.resolve("state.acknowledged")).doesNotExist();
    }

    /// The process was killed between the two files.
    @Test
    void oneThatIsUpgradedAndNotNotedYetIsRead() throws Exception {
        writeFormat1();
        var first = loaded();
        Files.delete(folder.resolve("state.acknowledged"));

        assertThat(loaded()).isEqualTo(first);
        assertThat(folder.resolve("state.acknowledged")).exists();
    }

    @Test
    void anOlderBackupBesideNotesIsNotTaken() throws Exception {
        try (var state = StateFile.open(folder)) {
            state.commit(Snapshot.EMPTY, CompleteSnapshot.snapshot().atRevision(1));
        }
        Files.delete(file());
        writeFormat1();
        var bytes = Files.readAllBytes(file());

        assertThatThrownBy(this::loaded)
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("older than what was acknowledged");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void anOlderDocumentGetsTheMembersThatItLacks() throws BadJson {
        var upgrade =
                new Upgrade(
                        List.of(
                                new Added(2, "things", "mode", "{\"is\":\"off\"}"),
                                new Added(2, "things", "parts/*/zone", "\"a\""),
                                new Added(3, "things", "inner/names/*/x", "[]"),
                                new Added(2, "things", "here", "1"),
                                new Added(2, "singles", "*/y", "0"),
                                new Added(1, "things", "old", "1")));
        try (var store = MVStore.open(null)) {
            MVMap<String, String> things = PlainType.texts(store, "things");
            things.put(
                    "k",
                    "12\n{\"here\":2.50,\"parts\":[{\"n\":1},{\"zone\":\"b\"}],"
                            + "\"inner\":{\"names\":{\"p\":{},\"q\":{\"x\":1}}}}");
            MVMap<String, String> singles = PlainType.texts(store, "singles");
            singles.put("permissions", "[{},{\"y\":1}]");

            upgrade.run(store, 1);

            assertThat(things.get("k"))
                    .isEqualTo(
                            "12\n"
                                    + "{\"here\":2.5,\"parts\":[{\"n\":1,\"zone\":\"a\"},{\"zone\":\"b\"}],"
                                    + "\"inner\":{\"names\":{\"p\":{\"x\":[]},\"q\":{\"x\":1}}},"
                                    + "\"mode\":{\"is\":\"off\"}}");
            assertThat(singles.get("permissions")).isEqualTo("[{\"y\":0},{\"y\":1}]");
        }
    }

    @Test
    void aDocumentOfTheSameFormatIsLeftAsItIs() throws BadJson {
        try (var store = MVStore.open(null)) {
            MVMap<String, String> things = PlainType.texts(store, "things");
            things.put("k", "no JSON");

            new Upgrade(List.of(new Added(2, "things", "x", "1"))).run(store, 2);

            assertThat(things).containsEntry("k", "no JSON");
        }
    }
}

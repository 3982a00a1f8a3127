package dev.elbow.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotJsonTest {
    private final SnapshotJson json = new SnapshotJson();

    @Test
    void whatIsWrittenIsReadAgain() throws BadJson {
        var everything = CompleteSnapshot.snapshot();

        assertThat(json.read(json.write(everything), Snapshot.class)).isEqualTo(everything);
        assertThat(json.readExport(json.export(everything))).isEqualTo(everything);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {                                        | line 1 column 2: Unexpected end-of-input
                    ''                                       | format: missing (expected: 3)
                    []                                       | format: missing (expected: 3)
                    {"configuration":{}}                     | format: missing (expected: 3)
                    {"format":2,"configuration":{}}          | format: 2 (expected: 3)
                    {"format":4}                             | format: 4 (expected: 3)
                    {"format":"3"}                           | format: not a number (expected: 3)
                    {"format":3}                             | configuration, line 1 column 12: missing
                    {"format":3,"configuration":{}}          | configuration.revision, line 1 column 30: missing
                    {"format":3,"configuration":null}        | configuration, line 1 column 33: null
                    """)
    void whatIsNoExportIsRefusedInOneLine(String text, String expected) {
        assertThatThrownBy(() -> json.readExport(text))
                .isInstanceOf(BadJson.class)
                .hasMessageContaining(expected)
                .hasMessageMatching(".*"); // one line
    }

    @Test
    void nothingIsNull() {
        var text = json.write(CompleteSnapshot.snapshot());

        for (var part : List.of("\"team\":\"a b\"", "\"GET\"", "\"Layers\":[{\"a\":\"1\"}]")) {
            assertThat(text).contains(part);
            var name = part.contains(":") ? part.substring(0, part.indexOf(':') + 1) : "";
            assertThatThrownBy(() -> json.read(text.replace(part, name + "null"), Snapshot.class))
                    .isInstanceOf(BadJson.class)
                    .hasMessageContaining("ull");
        }
    }

    @Test
    void arnsAreTextAndChoicesNameTheirRecord() {
        var rule = CompleteSnapshot.snapshot().rules().values().stream().toList().getLast();

        assertThat(json.write(rule))
                .startsWith("{\"arn\":\"" + rule.arn() + "\",\"listener\":\"arn:")
                .contains("{\"is\":\"SourceIp\",\"values\":[\"::1/128\"]}")
                .doesNotContain("\"default\"", "\"field\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    null                                   | expected: an object
                    {"arn":"arn:aws:x:y:z:r"}              | listener, line 1 column 25: missing
                    {"arn":"nonsense"}                     | expected: arn:partition
                    {"surprise":1}                         | arn, line 1 column
                    {"arn":"arn:aws:x:y:z:r"               | Unexpected end-of-input
                    """)
    void whatIsNotSuchARecordIsRefusedInOneLine(String text, String expected) {
        assertThatThrownBy(() -> json.read(text, Rule.class))
                .isInstanceOf(BadJson.class)
                .hasMessageContaining(expected)
                .hasMessageMatching(".*"); // one line
    }

    @Test
    void aMemberThatNobodyKnowsIsRefused() {
        var rule = json.write(CompleteSnapshot.snapshot().rules().values().iterator().next());

        assertThatThrownBy(() -> json.read("{\"surprise\":1," + rule.substring(1), Rule.class))
                .isInstanceOf(BadJson.class)
                .hasMessageContaining("\"surprise\"");
    }

    @Test
    void aTextIsNoArn() {
        assertThatThrownBy(() -> json.read("\"x\"", Arn.class)).isInstanceOf(BadJson.class);
    }
}

package dev.elbow.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.json.SnapshotJson.BadJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A value of another type is refused, not turned into what it may have meant.
class StrictTypesTest {
    private static final SnapshotJson JSON = new SnapshotJson();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "port":80           | "port":80.7       | port            | 80.7 (expected: a whole number)
                    "port":80           | "port":99999999999 | port           | Numeric value (99999999999) out of range of int
                    "port":80           | "port":"80"       | port            | not of this type (expected: a whole number)
                    "port":80           | "port":{}         | port            | not of this type (expected: a whole number)
                    "weight":999        | "weight":998.5    | .actions[3].targetGroups[0].weight | 998.5 (expected: a whole number)
                    "enabled":true      | "enabled":1       | enabled         | 1 (expected: true or false)
                    "enabled":true      | "enabled":"true"  | enabled         | not of this type (expected: true or false)
                    "name":"zebra"      | "name":7          | name            | 7 (expected: a text)
                    "name":"zebra"      | "name":true       | name            | true (expected: a text)
                    "targetType":"IP"   | "targetType":1    | targetType      | 1 (expected: INSTANCE, IP, LAMBDA
                    "protocol":"HTTP"   | "protocol":0      | protocol        | 0 (expected: HTTP, HTTPS
                    "protocol":"HTTP"   | "protocol":"SPDY" | protocol        | "SPDY" (expected: HTTP, HTTPS
                    "is":"SourceIp"     | "is":"Source"     | .conditions[5]  | member "is": "Source" (expected: HostHeader,
                    "is":"SourceIp",    | ``                | .conditions[5]  | member "is": missing (expected:
                    "weight":999        | "weight":999,"colour":1 | .targetGroups[0].colour | unknown member "colour" (expected:
                    "tags":\\{\\}      | "tags":[]         | tags            | not of this type (expected: an object)
                    "createdTime":"[^"]+" | "createdTime":"noon" | createdTime  | Text 'noon' could not be parsed
                    """)
    void aValueOfAnotherTypeIsRefusedAndToldWhereItIs(
            String found, String put, String path, String said) {
        var text = JSON.write(CompleteSnapshot.snapshot());
        var edited = text.replaceFirst(found, put);
        assertThat(edited).isNotEqualTo(text);

        assertThatThrownBy(() -> JSON.read(edited, Snapshot.class))
                .isInstanceOf(BadJson.class)
                .hasMessageContainingAll(path, ": " + said)
                .message()
                .doesNotContain("dev.elbow", "java.", "jackson", "`");
    }
}

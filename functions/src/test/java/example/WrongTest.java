package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongTest {
    private static final String WITH_A_FAULTY_MEMBER =
            """
            status-missing        | statusCode
            status-text           | statusCode
            status-null           | statusCode
            description-null      | statusDescription
            headers-null          | headers
            header-number         | headers
            header-boolean        | headers
            body-null             | body
            body-object           | body
            base64-flag-text      | isBase64Encoded
            base64-bad            | isBase64Encoded
            base64-mime           | isBase64Encoded
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WITH_A_FAULTY_MEMBER)
    void isRefusedForOneMemberAlone(String kind, String member) throws IOException {
        var answer = wrong(kind);
        var repaired = new HashMap<Object, Object>(answer.members());
        repaired.remove(member);
        repaired.putIfAbsent("statusCode", 200);

        assertThatThrownBy(answer::assertAccepted).isInstanceOf(AssertionError.class);
        assertThat(new Answer(repaired).assertAccepted().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-object", "not-json", "empty"})
    void isNoJsonObject(String kind) {
        assertThatThrownBy(() -> wrong(kind)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void isTooLarge() {
        assertThatThrownBy(() -> wrong("too-large"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes of JSON");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void passesButMeansSomethingElse(String kind) throws IOException {
        var answer = wrong(kind).assertAccepted();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().isEmpty()).isTrue();
    }

    @Test
    void aMisnamedFlagLeavesTheBodyInBase64() throws IOException {
        assertThat(wrong("base64Encoded").assertAccepted().body()).isEqualTo("aGVsbG8=");
    }

    @Test
    void listsItsKinds() throws IOException {
        var kinds = new TreeSet<>(accepted());
        WITH_A_FAULTY_MEMBER.lines().map(line -> line.split(" ")[0]).forEach(kinds::add);
        kinds.addAll(Set.of("not-an-object", "not-json", "empty", "too-large"));

        assertThat(wrong("unheard-of").assertAccepted().body().lines())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void isNotToldByAHeader() throws IOException {
        var event = Events.single("/wrong", "", "\"kind\":\"not-json\"");

        assertThat(Answer.of(new Wrong(), event).assertAccepted().body()).contains("not-json\n");
    }

    static Set<String> accepted() {
        return Wrong.ACCEPTED.keySet();
    }

    private static Answer wrong(String kind) throws IOException {
        var query = "\"a\":\"b\",\"kind\":\"%s\"".formatted(kind);
        return Answer.of(new Wrong(), Events.single("/wrong", query));
    }
}

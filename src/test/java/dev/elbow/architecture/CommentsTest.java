package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentsTest {
    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {"What a path leads to.", "Whether it holds.", "Tells of it."})
    void aTypeThatIsIntroducedByAQuestionIsFound(String doc) throws IOException {
        assertThat(comments("/// " + doc + "\nclass A {}").typesIntroducedByAQuestion())
                .singleElement()
                .asString()
                .contains(doc);
    }

    @Test
    void aNounPhraseAndALaterQuestionWordAreFine() throws IOException {
        var source = "/// A cursor.\n/// What wraps keeps the order.\nclass A {}";

        assertThat(comments(source).typesIntroducedByAQuestion()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alb-spec §2.2",
                "design §8",
                "../shared/style.md",
                "behaviour/routing.md#no-such-heading",
                "behaviour/nowhere.md",
                "RFC 9110 §7.6.1 and design §8"
            })
    void aPointerThatLeadsNowhereIsFound(String pointer) throws IOException {
        assertThat(
                        comments("/// A cursor (" + pointer + ").\nclass A {}")
                                .pointersThatLeadNowhere())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "behaviour/routing.md#the-rules",
                "behaviour/routing.md",
                "docs/reference/behaviour/routing.md#the-rules",
                "RFC 3986 §5.2.4 and §5.4",
                "RFC 9110 §7.6.1",
                "behaviour/routing.md\n/// #the-rules is another line"
            })
    void aPointerThatResolvesIsFine(String pointer) throws IOException {
        assertThat(
                        comments("/// A cursor (" + pointer + ").\nclass A {}")
                                .pointersThatLeadNowhere())
                .isEmpty();
    }

    private Comments comments(String source) throws IOException {
        var pages = Files.createDirectories(root.resolve("docs/reference/behaviour"));
        Files.writeString(pages.resolve("routing.md"), "# Routing\n\n## The rules\n");
        return new Comments(root, List.of(Files.writeString(root.resolve("A.java"), source)));
    }
}

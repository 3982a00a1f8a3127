package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriPathTest {

    @ParameterizedTest
    @CsvSource({
        // RFC 3986 §5.2.4 and §5.4
        "/a/b/c/./../../g, /a/g",
        "/b/c/., /b/c/",
        "/b/c/.., /b/",
        "/b/c/../../.., /",
        "/../g, /g",
        "/./g, /g",
        "/g., /g.",
        "/.g, /.g",
        "/..g, /..g",
        "/g;x=1/../y, /y",
        "/a//../b, /a/b",
        // What may stand in a path as it is
        "/%7Euser, /~user",
        "/%41%5a, /AZ",
        "/a%3Ab%40c, /a:b@c",
        "/%2e%2E/a, /a",
        // What may not, or is no escape
        "/a%2Fb, /a%2Fb",
        "/a%2fb, /a%2fb",
        "/%20%25%3F%23, /%20%25%3F%23",
        "/%C3%BC, /%C3%BC",
        "/100%, /100%",
        "/%zz%4, /%zz%4",
        "/%2561, /%2561",
        "//a//b/, //a//b/",
    })
    void aPathHasOneNormalForm(String path, String normal) {
        assertThat(UriPath.normal(path)).isEqualTo(normal);
    }

    @Test
    void controlCharactersDoNotCount() {
        assertThat(UriPath.normal("/a\u0001b\u007f/\t./c")).isEqualTo("/ab/c");
    }

    @Test
    void aNormalPathIsNotCopied() {
        var path = "/catalog/items/17.html";

        assertThat(UriPath.normal(path)).isSameAs(path);
    }

    @Test
    void theAsteriskFormStays() {
        assertThat(UriPath.normal("*")).isEqualTo("*");
    }
}

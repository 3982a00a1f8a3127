package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Transform;
import dev.elbow.routing.Rewrites.Result.Failed;
import dev.elbow.routing.Rewrites.Result.Rewritten;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences of behaviour/routing.md#transforms.
class RewritesTest {

    @Test
    void aHostIsRewrittenByItsCaptureGroups() {
        var rewrites = host("^mywebsite-(.+).com$", "internal.dev.$1.myweb.com");

        assertThat(rewrites.apply("mywebsite-example.com", "/project-a"))
                .isEqualTo(new Rewritten("internal.dev.example.myweb.com", "/project-a"));
    }

    @Test
    void aPortInTheHostHeaderIsNotSeenByTheExpression() {
        var rewrites = host("^(.+)\\.com$", "$1.internal");

        assertThat(rewrites.apply("x.com:8080", "/")).isEqualTo(new Rewritten("x.internal", "/"));
        assertThat(rewrites.apply("x.org:8080", "/")).isEqualTo(new Rewritten("x.org:8080", "/"));
        assertThat(host("^\\[::1\\]$", "loop").apply("[::1]:8080", "/"))
                .isEqualTo(new Rewritten("loop", "/"));
    }

    @ParameterizedTest
    @CsvSource({
        "^/api/v1/(.*)$, /$1, /api/v1/users, /users",
        "^/api/v1/(.*)$, /$1, /api/v2/users, /api/v2/users",
        "^/api/v1/(.*)$, /$1, /api/v1/users?id=7, /users?id=7",
        "a, b, /a/a, /b/a",
        "^/([^?]*)\\?id=(.*)$, /$1/$2, /users?id=7, /users/7",
        "^/(x)?(.*)$, /[$1]$2, /y, /[]y",
        "^/x$, /$0/$$/$, /x, //x/$$/$",
        "^/(.)$, /$12, /a, /a2",
        "^/(.)$, '/\\$', /a, '/\\$'",
        "^/A$, /b, /a, /a",
    })
    void theFirstMatchInPathAndQueryIsReplaced(
            String regex, String replace, String url, String expected) {
        assertThat(url(regex, replace).apply("x.com", url))
                .isEqualTo(new Rewritten("x.com", expected));
    }

    @Test
    void aRewrittenPathIsInTheFormThatRulesSee() {
        var rewrites = url("^/my-service(/.*)$", "$1");

        assertThat(rewrites.apply("x.com", "/my-service/2024-01-15T10%3A30/a%2Fb?c=%3A"))
                .isEqualTo(new Rewritten("x.com", "/2024-01-15T10:30/a%2Fb?c=%3A"));
    }

    @Test
    void aPathThatDoesNotMatchStaysAsItCame() {
        assertThat(url("^/other", "/").apply("x.com", "/a%3Ab/../c"))
                .isEqualTo(new Rewritten("x.com", "/a%3Ab/../c"));
    }

    @Test
    void bothTransformsApply() {
        var rewrites =
                Rewrites.compile(
                        List.of(
                                new Transform.UrlRewrite("^/a", "/b"),
                                new Transform.HostHeaderRewrite("^X", "y")));

        assertThat(rewrites.apply("x.com", "/a")).isEqualTo(new Rewritten("y.com", "/b"));
        assertThat(rewrites.isNone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"^/a, b", "^/a, '/ b'", "^/a, '/b#c'", "^/a, /ü", "^/a$, ''"})
    void aResultThatIsNoPathFails(String regex, String replace) {
        assertThat(url(regex, replace).apply("x.com", "/a"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.status()).isEqualTo("TransformInvalidPath"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', .*",
        "a b, .*",
        "a/b, .*",
        "a:b:c, .*",
        "[a], .*",
        "u@a, .*",
        "$1, (.?)x\\.com"
    })
    void aResultThatIsNoHostFails(String replace, String regex) {
        assertThat(host(regex, replace).apply("x.com", "/"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.status()).isEqualTo("TransformInvalidHost"));
    }

    @Test
    void aResultLongerThanARequestLineFails() {
        var doubled = url("^(.*)$", "$1$1$1");

        assertThat(doubled.apply("x.com", "/" + "a".repeat(8_000)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.status()).isEqualTo("TransformBufferTooSmall"));
    }

    @Test
    void aGroupThatTheExpressionDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> url("^/(.)(.)$", "/$3"))
                .isInstanceOf(InvalidRule.class)
                .hasMessage("url-rewrite: '/$3' (expected: $0-$2)");
        assertThatThrownBy(() -> host("x", "$1"))
                .isInstanceOf(InvalidRule.class)
                .hasMessage("host-header-rewrite: '$1' (expected: only $0)");
    }

    @Test
    void noTransformsIsNone() {
        assertThat(Rewrites.compile(List.of())).isSameAs(Rewrites.NONE);
        assertThat(Rewrites.NONE.isNone()).isTrue();
    }

    private static Rewrites host(String regex, String replace) {
        return Rewrites.compile(List.of(new Transform.HostHeaderRewrite(regex, replace)));
    }

    private static Rewrites url(String regex, String replace) {
        return Rewrites.compile(List.of(new Transform.UrlRewrite(regex, replace)));
    }
}

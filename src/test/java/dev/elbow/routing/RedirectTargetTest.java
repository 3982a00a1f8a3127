package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences of behaviour/routing.md#actions.
class RedirectTargetTest {
    private static final String LOOP =
            "The redirect configuration is not valid because it creates a loop.";

    @Test
    void thePortIsAlwaysShown() {
        assertThat(at("HTTPS", "#{host}", "443", "/#{path}", "#{query}", "web.example.com/version"))
                .isEqualTo("https://web.example.com:443/version");
        assertThat(at("HTTP", "www.x.com", "#{port}", "/", "", "a.b/c"))
                .isEqualTo("http://www.x.com:80/");
    }

    @Test
    void theQueryIsAddedOnlyWhenThereIsOne() {
        assertThat(at("HTTPS", "#{host}", "443", "/#{path}", "#{query}", "x.com/a?b=c&d"))
                .isEqualTo("https://x.com:443/a?b=c&d");
        assertThat(at("HTTPS", "#{host}", "443", "/#{path}", "", "x.com/a?b=c"))
                .isEqualTo("https://x.com:443/a");
    }

    @Test
    void placeholdersStandWhereverTheyMay() {
        assertThat(
                        at(
                                "#{protocol}",
                                "new.#{host}",
                                "#{port}",
                                "/#{host}/#{port}/#{path}/end",
                                "from=#{protocol}://#{host}:#{port}/#{path}&#{query}",
                                "x.com/a/b?q=1"))
                .isEqualTo("http://new.x.com:80/x.com/80/a/b/end?from=http://x.com:80/a/b&q=1");
    }

    @Test
    void onlyTheFirstSlashOfThePathIsLeftOut() {
        assertThat(at("HTTPS", "#{host}", "443", "/#{path}", "", "x.com//a//b"))
                .isEqualTo("https://x.com:443//a//b");
    }

    @Test
    void thePathAndQueryGoBackAsTheyCame() {
        assertThat(at("HTTPS", "#{host}", "443", "/#{path}", "#{query}", "x.com/%61/../b?c=%20"))
                .isEqualTo("https://x.com:443/%61/../b?c=%20");
    }

    @Test
    void aPortOfTheSameHostIsTheOneItIsReachedOnHere() {
        IntUnaryOperator reachable = port -> port + 8000;
        var request = Request.get("X.com/");

        assertThat(url(redirect("HTTPS", "#{host}", "443", "/#{path}", ""), request, reachable))
                .isEqualTo("https://X.com:8443/");
        assertThat(url(redirect("HTTPS", "x.COM", "443", "/#{path}", ""), request, reachable))
                .isEqualTo("https://x.COM:8443/");
        assertThat(url(redirect("HTTPS", "y.com", "443", "/#{path}", ""), request, reachable))
                .isEqualTo("https://y.com:443/");
    }

    @Test
    void aLocationMayHave8192CharactersAndNotOneMore() {
        var redirect = redirect("HTTPS", "#{host}", "443", "/#{path}", "");
        int others = "https://x.com:443/".length();
        var longest = Request.get("x.com/" + "a".repeat(8192 - others));
        var tooLong = Request.get("x.com/" + "a".repeat(8193 - others));

        assertThat(url(redirect, longest, port -> port)).hasSize(8192);
        assertThat(location(redirect, tooLong, port -> port))
                .isEqualTo(new RedirectTarget.Location.TooLong(8193));
    }

    @ParameterizedTest
    @CsvSource({
        "#{protocol}, #{host}, #{port}, /#{path}",
        "HTTP, #{host}, 80, /#{path}",
        "#{protocol}, #{host}, 80, /#{path}",
        "HTTP, #{host}, #{port}, /#{path}",
    })
    void aRedirectToItselfIsALoop(String protocol, String host, String port, String path) {
        var redirect = redirect(protocol, host, port, path, "changed=1");

        assertThatThrownBy(() -> check(redirect, Rules.listener(Protocol.HTTP, 80)))
                .isInstanceOfSatisfying(
                        InvalidRule.class,
                        e -> assertThat(e.code()).isEqualTo("InvalidLoadBalancerAction"))
                .hasMessage(LOOP);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS, #{host}, #{port}, /#{path}",
        "#{protocol}, x.com, #{port}, /#{path}",
        "#{protocol}, #{host}, 81, /#{path}",
        "#{protocol}, #{host}, #{port}, /new/#{path}",
    })
    void oneChangeIsNoLoop(String protocol, String host, String port, String path) {
        var redirect = redirect(protocol, host, port, path, "");

        assertThatCode(() -> check(redirect, Rules.listener(Protocol.HTTP, 80)))
                .doesNotThrowAnyException();
    }

    @Test
    void theUsualRedirectToHttpsIsALoopOnTheHttpsListener() {
        var redirect = redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}");

        assertThatThrownBy(() -> check(redirect, Rules.listener(Protocol.HTTPS, 443)))
                .hasMessage(LOOP);
    }

    @Test
    void anHttpsListenerDoesNotRedirectToHttp() {
        var redirect = redirect("HTTP", "#{host}", "80", "/#{path}", "");

        assertThatThrownBy(() -> check(redirect, Rules.listener(Protocol.HTTPS, 443)))
                .hasMessage("redirect protocol: 'HTTP' (expected: HTTPS on an HTTPS listener)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FTP | x | 80 | / | '' | redirect protocol: 'FTP' (expected: HTTP, HTTPS or #{protocol})",
                "HTTP | x | 0 | / | '' | redirect port: '0' (expected: 1-65535 or #{port})",
                "HTTP | x | 65536 | / | '' | redirect port: '65536' (expected: 1-65535 or #{port})",
                "HTTP | #{path} | 80 | / | '' | redirect host: '#{path}' (expected: only #{host})",
                "HTTP | x | 80 | a | '' | redirect path: 'a' (expected: starting with /)",
                "HTTP | x | 80 | /#{query} | '' | redirect path: '/#{query}' (expected: only #{host}, #{port}, #{path})",
                "HTTP | x | 80 | / | #{x} | redirect query: '#{x}' (expected: only #{protocol}, #{host}, #{port}, #{path}, #{query})",
            })
    void aWrongPartIsNamed(
            String protocol, String host, String port, String path, String query, String message) {
        assertThatThrownBy(
                        () -> RedirectTarget.compile(redirect(protocol, host, port, path, query)))
                .isInstanceOf(InvalidRule.class)
                .hasMessage(message);
    }

    private static Action.Redirect redirect(
            String protocol, String host, String port, String path, String query) {
        return new Action.Redirect(protocol, host, port, path, query, 301);
    }

    private static void check(Action.Redirect redirect, Listener listener) {
        RouteTable.check(Rules.rule(1, redirect, List.of(), Rules.path("/*")), listener);
    }

    private static String at(
            String protocol, String host, String port, String path, String query, String request) {
        return url(redirect(protocol, host, port, path, query), Request.get(request), same -> same);
    }

    private static String url(
            Action.Redirect redirect, RequestHead request, IntUnaryOperator reachable) {
        return switch (location(redirect, request, reachable)) {
            case RedirectTarget.Location.At at -> at.url();
            case RedirectTarget.Location.TooLong tooLong -> tooLong.toString();
        };
    }

    private static RedirectTarget.Location location(
            Action.Redirect redirect, RequestHead request, IntUnaryOperator reachable) {
        return RedirectTarget.compile(redirect).location(request, Protocol.HTTP, 80, reachable);
    }
}

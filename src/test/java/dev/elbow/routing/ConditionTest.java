package dev.elbow.routing;

import static dev.elbow.routing.Rules.header;
import static dev.elbow.routing.Rules.headerRegex;
import static dev.elbow.routing.Rules.host;
import static dev.elbow.routing.Rules.hostRegex;
import static dev.elbow.routing.Rules.matches;
import static dev.elbow.routing.Rules.method;
import static dev.elbow.routing.Rules.path;
import static dev.elbow.routing.Rules.pathRegex;
import static dev.elbow.routing.Rules.query;
import static dev.elbow.routing.Rules.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sentences of behaviour/routing.md#conditions.
class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com, true",
        "Example.COM, example.com, true",
        "*.example.com, www.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "w?w.example.com, wAw.example.com, true",
        "w?w.example.com, ww.example.com, false",
        "example.com, www.example.com, false",
        "example.com, example.com.evil.org, false",
        "api.*, api.example.com, true",
        "*example*, www.example.com, true",
        "a*b?c*.com, aXXbYc.com, true",
        "a*b?c*.com, aXXbc.com, false",
    })
    void hostsAreComparedWithoutCase(String pattern, String host, boolean matches) {
        assertThat(matches(Request.get(host + "/"), host(pattern))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "/img/*, /img/a/b.png, true",
        "/img/*, /img/, true",
        "/img/*, /img, false",
        "/img/*, /IMG/a, false",
        "/IMG/*, /IMG/a, true",
        "/a, /a, true",
        "/a, /a/, false",
        "/a, /aa, false",
        "/a?c, /abc, true",
        "/a?c, /a/c, true",
        "/a?c, /ac, false",
        "*.jsp, /x/y.jsp, true",
        "*.jsp, /x/y.jspx, false",
        "*/b/*, /a/b/c, true",
        "/a*/b*/c, /aa/xx/bb/c, true",
        "/a*/b*/c, /aa/c, false",
        "*, /anything, true",
        "/a**c, /abc, true",
        "/package.service/method, /package.service/method, true",
        "/a+b, /a+b, true",
        "/a.b, /aXb, false",
    })
    void pathsAreComparedWholeAndWithCase(String pattern, String path, boolean matches) {
        assertThat(matches(Request.get("x.com" + path), path(pattern))).isEqualTo(matches);
    }

    @Test
    void theQueryIsNoPartOfThePath() {
        assertThat(matches(Request.get("x.com/a?b=c"), path("/a"))).isTrue();
        assertThat(matches(Request.get("x.com/a?b=c"), path("*c"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/%61dmin/x, true",
        "/a/../admin/x, true",
        "/a/%2E%2E/admin/x, true",
        "/./admin/./x, true",
        "/admin%2Fx, false",
        "//admin/x, false",
    })
    void aPathIsMatchedInItsNormalForm(String path, boolean matches) {
        assertThat(matches(Request.get("x.com" + path), path("/admin/x"))).isEqualTo(matches);
    }

    @Test
    void headersAreComparedWithoutCaseAndLineByLine() {
        var request = Request.get("x.com/").header("X-Kind", "Alpha").header("x-kind", "Beta");

        assertThat(matches(request, header("X-KIND", "beta"))).isTrue();
        assertThat(matches(request, header("x-kind", "AL*"))).isTrue();
        assertThat(matches(request, header("x-kind", "*alpha*beta*"))).isFalse();
        assertThat(matches(request, header("x-other", "*"))).isFalse();
    }

    @Test
    void controlCharactersInAHeaderDoNotCount() {
        var request = Request.get("x.com/").header("X-Kind", "al\tpha");

        assertThat(matches(request, header("x-kind", "alpha"))).isTrue();
    }

    @Test
    void methodsAreComparedExactly() {
        var request = Request.get("x.com/").method("PURGE");

        assertThat(matches(request, method("GET", "PURGE"))).isTrue();
        assertThat(matches(request, method("Purge"))).isFalse();
        assertThat(matches(request, method("PUR"))).isFalse();
        assertThat(matches(request.method("get"), method("GET"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "version, v1, version=v1, true",
        "version, v1, VERSION=V1, true",
        "version, v1, version=v10, false",
        "version, v*, x=y&version=v10, true",
        "'', *example*, a=anExample1, true",
        "'', v1, v1, false",
        "v1, '*', v1, true",
        "'', *, '', false",
        "k, a=b, k=a=b, true",
        "k, a b, k=a%20b, false",
        "k, a%20b, k=a%20b, true",
        "k, a\\*b, k=a*b, true",
        "k, a\\*b, k=axb, false",
        "k, a\\?b, k=a?b, true",
        "k, a\\?b, k=axb, false",
        "k, a\\\\b, k=a\\b, true",
        "k*, v, key=v, true",
        "k, v, k=x&k=v, true",
        "k, v, j=v&k=x, false",
        "k, v, &&k=v&, true",
    })
    void queryPairsAreComparedWithoutCaseAndUndecoded(
            String key, String value, String sent, boolean matches) {
        var request = Request.get("x.com/?" + sent);

        assertThat(matches(request, query(key, value))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "192.0.2.8/29, 192.0.2.15, true",
        "192.0.2.8/29, 192.0.2.16, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1/32, 192.0.2.2, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::8000/113, 2001:db8::ffff, true",
        "2001:db8::8000/113, 2001:db8::7fff, false",
        "192.0.2.0/24, ::ffff:192.0.2.4, true",
    })
    void thePeerIsInOneOfTheBlocks(String block, String peer, boolean matches) {
        var request = Request.get("x.com/").from(peer).header("X-Forwarded-For", "192.0.2.1");

        assertThat(matches(request, source("198.51.100.0/24", block))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0/8",
                "a/8",
                "::/129",
                "255.255.255.255/32",
                "/8",
                "10.0.0.256/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "[::1]/128"
            })
    void whatIsNoBlockIsRefused(String block) {
        assertThatThrownBy(() -> matches(Request.get("x.com/"), source(block)))
                .isInstanceOf(InvalidRule.class)
                .hasMessage(
                        "source-ip: '%s' (expected: a CIDR block such as 10.0.0.0/8 or"
                                + " 2001:db8::/32)",
                        block);
    }

    @Test
    void regularExpressionsAreFoundAnywhereUnlessAnchored() {
        var request = Request.get("x.com/api/v12/users");

        assertThat(matches(request, pathRegex("v[0-9]+"))).isTrue();
        assertThat(matches(request, pathRegex("^v[0-9]+"))).isFalse();
        assertThat(matches(request, pathRegex("^/api/v[0-9]+/(users|carts)$"))).isTrue();
    }

    @Test
    void regularExpressionsKeepTheCaseRulesOfTheirField() {
        var request = Request.get("WWW.x.com/Api").header("X-Kind", "ALPHA");

        assertThat(matches(request, hostRegex("^www\\.X\\.com$"))).isTrue();
        assertThat(matches(request, headerRegex("x-kind", "^Alpha$"))).isTrue();
        assertThat(matches(request, pathRegex("^/api$"))).isFalse();
        assertThat(matches(request, pathRegex("^/Api$"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a(?=b)", "(a)\\1", "(?<!a)b", "(?>a)", "a*+", "\\p{L}"})
    void whatAwsDoesNotTakeInARegularExpressionIsRefused(String regex) {
        assertThatThrownBy(() -> matches(Request.get("x.com/"), pathRegex(regex)))
                .isInstanceOf(InvalidRule.class)
                .hasMessageStartingWith("path-pattern: '" + regex + "' (expected: ");
    }

    @Test
    void anExpressionMadeToBlowUpDoesNot() {
        var request = Request.get("x.com/" + "a".repeat(4_000) + "!");

        assertThat(matches(request, pathRegex("^/(a+)+$"))).isFalse();
    }

    @Test
    void aWildcardMadeToBlowUpDoesNot() {
        var request = Request.get("x.com/" + "a".repeat(4_000));

        assertThat(matches(request, path("/*a*a*a*a*a*a*a*a*b"))).isFalse();
    }
}

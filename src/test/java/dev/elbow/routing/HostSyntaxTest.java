package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v",
                "Example.COM",
                "example.com.",
                "my_service.local:8080",
                "v:",
                "v:80",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "[2001:DB8::ff00:42:8329]:443",
                "[1:2:3:4:5:6:7::]",
                "[::ffff:192.0.2.128]",
                "xn--bcher-kva.example",
                "a%2Db",
                "~!$&'()*+;=",
            })
    void whatClientsSendIsAHost(String host) {
        assertThat(HostSyntax.isValid(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "v:80:81",
                "v:8o",
                "v:-1",
                "a b",
                "a,b",
                "a/b",
                "a\\b",
                "a?b",
                "a#b",
                "a@b",
                "user:secret@a",
                "a\u0001b",
                "a\u007fb",
                "b\u00fccher.example",
                "a%2",
                "a%zz",
                "a\"b",
                "<a>",
                "[::1",
                "::1",
                "[]",
                "[:]",
                "[:::]",
                "[1:2]",
                "[1::2::3]",
                "[1:2:3:4:5:6:7:8:9]",
                "[1:2:3:4:5:6:7::8]",
                "[12345::]",
                "[g::]",
                "[::1.2.3]",
                "[::1.2.3.256]",
                "[::1.2.3.04]",
                "[fe80::1%25eth0]",
                "[v1.x]",
                "[::1]x",
                "[::1]8080",
            })
    void whatIsNoHostAndPortIsNot(String host) {
        assertThat(HostSyntax.isValid(host)).isFalse();
    }
}

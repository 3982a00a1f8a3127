package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 0, 127.0.0.1",
        "127.0.0.1:9001, 127.0.0.1, 9001, 127.0.0.1:9001",
        "localhost:1, localhost, 1, localhost:1",
        "web_1.my-net:65535, web_1.my-net, 65535, web_1.my-net:65535",
        "::1, ::1, 0, ::1",
        "[::1], ::1, 0, ::1",
        "[fd00::a]:80, fd00::a, 80, [fd00::a]:80",
    })
    void aHostMayHaveAPort(String text, String host, int port, String shown) {
        assertThat(InstanceAddress.parse(text)).isEqualTo(new InstanceAddress(host, port));
        assertThat(InstanceAddress.parse(text)).hasToString(shown);
        assertThat(InstanceAddress.parse(shown)).isEqualTo(new InstanceAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":80",
                "a:",
                "a:0",
                "a:65536",
                "a:-1",
                "a:x",
                "a:80 ",
                "a b",
                "a/b",
                "http://a:80",
                "127.0.0.256",
                "127.1",
                "1.2.3.4.5",
                "[::1",
                "[::1]80",
                "[::1]:",
                "[a]:80",
                "::1%lo",
                "a,b",
                "-a",
                "a-",
                "[]",
                "[]:80",
                "a:999999"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> InstanceAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " (expected: HOST or HOST:PORT, such as 127.0.0.1:9001)");
    }

    @Test
    void aWrongPropertyIsNamed() {
        assertThatThrownBy(() -> ConfiguredInstances.of(Map.of("i-1", "127.0.0.1:0")))
                .hasMessage(
                        "elbow.instances.i-1: 127.0.0.1:0 (expected: HOST or HOST:PORT, such as 127.0.0.1:9001)")
                .hasNoCause();
        assertThatThrownBy(() -> ConfiguredInstances.of(Map.of("web", "127.0.0.1")))
                .hasMessage(
                        "elbow.instances.web: no id of an instance (expected: i- and 1-17 digits and lower-case letters)");
    }
}

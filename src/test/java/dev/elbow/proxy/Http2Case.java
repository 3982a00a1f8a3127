package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestHttp2Client.Frame;
import java.util.List;
import java.util.function.Consumer;

/// A sentence of RFC 9113 or RFC 7541: what a client sends on a connection after the preface, and
/// the reaction that it expects.
///
/// @param section such as `6.5.2`
record Http2Case(
        String section,
        String sentence,
        Consumer<TestHttp2Client> sends,
        Consumer<TestHttp2Client> expects) {
    @Override
    public String toString() {
        return section + " " + sentence;
    }

    /// The connection ends with one of these errors.
    static Consumer<TestHttp2Client> connectionError(String... errors) {
        return client -> assertThat(client.awaitEnd()).isIn((Object[]) errors);
    }

    /// The stream ends with one of these errors, and the connection goes on.
    static Consumer<TestHttp2Client> streamError(int stream, String... errors) {
        return client -> {
            for (var frame = next(client); ; frame = next(client)) {
                assertThat(frame.type())
                        .as("the connection goes on")
                        .isNotEqualTo(TestHttp2Client.GOAWAY);
                if (frame.type() == TestHttp2Client.RST_STREAM) {
                    assertThat(frame.stream()).isEqualTo(stream);
                    assertThat(frame.error()).isIn((Object[]) errors);
                    break;
                }
            }
            client.frame(TestHttp2Client.PING, 0, 0, new byte[8]).flush();
            assertThat(client.await(TestHttp2Client.PING)).isNotNull();
        };
    }

    private static Frame next(TestHttp2Client client) {
        return client.await();
    }

    /// The stream gets a response with status 200.
    static Consumer<TestHttp2Client> response(int stream) {
        return client -> {
            var response = client.response(stream);
            assertThat(List.of(response.reset(), response.status())).containsExactly("", "200");
        };
    }
}

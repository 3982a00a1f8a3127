package dev.elbow.proxy;

import static dev.elbow.proxy.TestHttp2Client.CONTINUATION;
import static dev.elbow.proxy.TestHttp2Client.DATA;
import static dev.elbow.proxy.TestHttp2Client.END_HEADERS;
import static dev.elbow.proxy.TestHttp2Client.END_STREAM;
import static dev.elbow.proxy.TestHttp2Client.HEADERS;
import static dev.elbow.proxy.TestHttp2Client.PING;
import static dev.elbow.proxy.TestHttp2Client.PRIORITY;
import static dev.elbow.proxy.TestHttp2Client.RST_STREAM;
import static dev.elbow.proxy.TestHttp2Client.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import dev.elbow.proxy.TestHttp2Client.Setting;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Clients of HTTP/2 that cost work without an end (behaviour/connections.md#http2).
class Http2LimitsTest {
    private static final String CALM = "ENHANCE_YOUR_CALM";
    private static final String CLOSED = "closed";

    private static final TestTarget SILENT = TestTarget.of(RawSocket::readAll);
    private static final TestDataPlane DATA_PLANE = TestDataPlane.open();

    @BeforeAll
    static void serve() {
        DATA_PLANE.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", SILENT.port())
                        .withListener("lb", 443, TestConfiguration.fixed(200, "", "x".repeat(900)))
                        .withFunction("fn", "heads", false)
                        .path(443, 1, "/silent", TestConfiguration.forwardTo("web"))
                        .path(443, 2, "/heads", TestConfiguration.forwardTo("fn"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
    }

    @AfterAll
    static void close() {
        DATA_PLANE.close();
        SILENT.close();
    }

    private static TestHttp2Client connect(Setting... settings) {
        return TestHttp2Client.connect(DATA_PLANE.port("lb", 443), settings);
    }

    /// How a connection ends on which a client does the same thing many times.
    private static String endOf(int times, Consumer<TestHttp2Client> prelude, Repeated repeated) {
        try (var client = connect()) {
            prelude.accept(client);
            IntStream.range(0, times).forEach(n -> repeated.send(client, n));
            client.flush();
            return client.awaitEnd();
        }
    }

    private static String endOf(int times, Repeated repeated) {
        return endOf(times, _ -> {}, repeated);
    }

    private interface Repeated {
        void send(TestHttp2Client client, int n);
    }

    @Test
    void aClientThatResetsEachRequestIsCutOff() {
        assertThat(
                        endOf(
                                300,
                                (c, n) ->
                                        c.request(2 * n + 1, true, "GET /silent")
                                                .reset(2 * n + 1, Http2Error.CANCEL)))
                .isEqualTo(CALM);
    }

    @Test
    void aClientThatMakesTheServerResetEachRequestIsCutOff() {
        assertThat(
                        endOf(
                                300,
                                (c, n) ->
                                        c.request(2 * n + 1, false, "POST /silent")
                                                .windowUpdate(2 * n + 1, 0)))
                .isEqualTo(CALM);
        assertThat(endOf(300, (c, n) -> c.headers(2 * n + 1, true, ":method: GET")))
                .isEqualTo(CALM);
    }

    @Test
    void aClientThatResetsSomeRequestsIsServedOn() {
        try (var client = connect()) {
            client.windowUpdate(0, Integer.MAX_VALUE / 2);
            for (int n = 0; n < 600; n++) {
                if (n % 2 == 0) {
                    client.request(2 * n + 1, true, "GET /silent")
                            .reset(2 * n + 1, Http2Error.CANCEL);
                } else {
                    assertThat(client.get(2 * n + 1, "/").response(2 * n + 1).status())
                            .isEqualTo("200");
                }
            }
        }
    }

    @Test
    void floodsOfFramesEndTheConnection() {
        assertThat(endOf(6000, (c, n) -> c.frame(PING, 0, 0, new byte[8]))).isEqualTo(CALM);
        assertThat(endOf(6000, (c, n) -> c.frame(SETTINGS, 0, 0))).isEqualTo(CALM);
        assertThat(endOf(6000, (c, n) -> c.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 1))).isEqualTo(CALM);
        assertThat(endOf(6000, (c, n) -> c.frame(0x77, 0, 0, new byte[8]))).isEqualTo(CALM);
        assertThat(endOf(6000, (c, n) -> c.windowUpdate(0, 1))).isEqualTo(CALM);
    }

    @Test
    void aFloodOfEmptyDataEndsTheConnection() {
        assertThat(
                        endOf(
                                6000,
                                c -> c.request(1, false, "POST /silent"),
                                (c, n) -> c.frame(DATA, 0, 1)))
                .isEqualTo(CALM);
    }

    @Test
    void aClientThatTakesAResponseByteByByteIsCutOff() {
        try (var client = connect(Setting.window(0))) {
            for (int stream = 1; stream < 20; stream += 2) {
                client.request(stream, true, "GET /");
            }
            for (int n = 0; n < 800; n++) {
                for (int stream = 1; stream < 20; stream += 2) {
                    client.windowUpdate(stream, 1);
                }
            }
            assertThat(client.flush().awaitEnd()).isEqualTo(CALM);
        }
    }

    @Test
    void aHeaderBlockOfManyFramesEndsTheConnection() {
        assertThat(
                        endOf(
                                100,
                                c -> c.frame(HEADERS, END_STREAM, 1, 0x82),
                                (c, n) -> c.frame(CONTINUATION, 0, 1)))
                .isIn(CALM, CLOSED);
        assertThat(
                        endOf(
                                100,
                                c -> c.frame(HEADERS, END_STREAM, 1, 0x82),
                                (c, n) -> c.frame(CONTINUATION, 0, 1, new byte[16_000])))
                .isIn("PROTOCOL_ERROR", CLOSED);
    }

    @Test
    void aHeaderBlockBeyond8KilobytesEndsTheConnection() {
        var value = "!\"#$%&'()*+,<=>?@[]^`{|}~".repeat(240); // Huffman code would be longer
        try (var client = connect()) {
            client.request(1, true, "GET /", "x: " + value).flush();
            assertThat(client.response(1).status()).isEqualTo("200");
            client.request(3, true, "GET /", "y: " + value + value).flush();
            assertThat(client.awaitEnd()).isEqualTo("PROTOCOL_ERROR");
        }
    }

    @Test
    void headersBeyond64KilobytesAreRefusedAndEndTheConnection() {
        try (var client = connect()) {
            // A header of 4,000 bytes in the table, and 20 bytes that repeat it
            var large = client.block(":method: GET", ":scheme: https", ":path: /", ":authority: a");
            var table = client.block("x: " + "y".repeat(4000));
            client.frame(HEADERS, END_HEADERS | END_STREAM, 1, join(large, table, repeat(20)))
                    .flush();
            assertThat(client.response(1).status()).isEqualTo("400");
            client.frame(PING, TestHttp2Client.ACK, 0, new byte[8]).flush();
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
        }
    }

    @Test
    void headersBeyond64KilobytesWithoutAMethodEndTheirStreamOnly() {
        try (var client = connect()) {
            var table = client.block("x: " + "y".repeat(4000));
            client.frame(HEADERS, END_HEADERS | END_STREAM, 1, join(table, repeat(20))).flush();
            assertThat(client.response(1).reset()).isEqualTo("PROTOCOL_ERROR");
            assertThat(client.get(3, "/").response(3).status()).isEqualTo("200");
        }
    }

    @Test
    void trailersBeyond64KilobytesEndTheirStream() {
        try (var client = connect()) {
            client.request(1, false, "POST /silent");
            var table = client.block("x: " + "y".repeat(4000));
            client.frame(HEADERS, END_HEADERS | END_STREAM, 1, join(table, repeat(20))).flush();
            assertThat(client.response(1).reset()).isEqualTo("PROTOCOL_ERROR");
        }
    }

    @Test
    void aBlockThatStandsForAMegabyteEndsTheConnection() {
        try (var client = connect()) {
            var head = client.block(":method: GET", ":scheme: https", ":path: /", ":authority: a");
            var table = client.block("x: " + "y".repeat(4000));
            client.frame(HEADERS, END_HEADERS | END_STREAM, 1, join(head, table, repeat(1000)))
                    .flush();
            assertThat(client.awaitEnd()).isEqualTo(CALM);
        }
    }

    /// References to the newest entry of the table.
    private static byte[] repeat(int times) {
        var bytes = new byte[times];
        Arrays.fill(bytes, (byte) (0x80 | 62));
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        var joined = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Test
    void aClientThatReadsNoAnswersToItsPingsIsCutOff() {
        try (var client = connect()) {
            client.request(1, false, "POST /silent");
            for (int n = 0; n < 140_000; n++) {
                client.data(1, "x", false); // pays for the PINGs
                for (int ping = 0; ping < 9; ping++) {
                    client.frame(PING, 0, 0, new byte[8]);
                }
                if (n % 1000 == 0) {
                    client.flush();
                }
            }
            assertThat(client.flush().awaitEnd()).isEqualTo(CLOSED);
        }
    }

    @Test
    void aClientsLargeHeaderTableIsNotFilled() {
        try (var client = connect(Setting.headerTable(1 << 20))) {
            var head = client.get(1, "/").await(HEADERS).payload();

            assertThat(head[0])
                    .as(":status 200, and no update of the table's size")
                    .isEqualTo((byte) 0x88);
        }
    }

    @Test
    void aClientsSmallHeaderTableIsKeptTo() {
        try (var client = connect(Setting.headerTable(100))) {
            var head = client.get(1, "/").await(HEADERS).payload();

            assertThat(head[0]).as("size update").isEqualTo((byte) 0x3f);
            assertThat(head[1]).isEqualTo((byte) (100 - 31));
        }
    }

    @Test
    void aClientThatReadsNothingGetsNoMoreResponsesThanItMayHaveStreams() {
        var answer = "{\"statusCode\":204,\"headers\":{\"x\":\"" + "y".repeat(30_000) + "\"}}";
        DATA_PLANE.functions.put(
                TestConfiguration.function("heads"),
                (_, _, callback) ->
                        callback.completed(new InvocationResult.Answer(answer.getBytes())));
        try (var client = connect()) {
            // 60 MB of heads, of which kernel buffers take some
            for (int n = 0; n < 2000; n++) {
                client.request(2 * n + 1, true, "GET /heads");
                if (n % 50 == 0) {
                    client.flush();
                }
            }
            client.frame(PING, 0, 0, new byte[8]).flush();
            int refused = 0;
            for (var frame = client.await(); frame.type() != PING; frame = client.await()) {
                refused += frame.type() == RST_STREAM ? 1 : 0;
            }
            assertThat(refused).isGreaterThan(1000);
        }
    }
}

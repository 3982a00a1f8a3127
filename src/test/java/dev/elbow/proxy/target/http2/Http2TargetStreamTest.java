package dev.elbow.proxy.target.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestHttp2Target;
import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.target.TargetStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Error;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests on an HTTP/2 connection to a target.
class Http2TargetStreamTest {
    private static final int WINDOW = 65_535;

    private final TestHttp2Target target = TestHttp2Target.plain();
    private final TestHttp2Pool pool = TestHttp2Pool.of(target.port());

    @AfterEach
    void close() throws Exception {
        pool.close();
        target.close();
    }

    private static void get(TargetStream stream) {
        stream.writeHead(HttpMethod.GET, "/", new DefaultHttpHeaders().set("Host", "a"), true);
        stream.flush();
    }

    private static void post(TargetStream stream) {
        stream.writeHead(HttpMethod.POST, "/", new DefaultHttpHeaders().set("Host", "a"), false);
        stream.flush();
    }

    private RecordingResponseListener open(Consumer<TargetStream> whenOpened) throws Exception {
        var listener = pool.open(whenOpened);
        assertThat(listener.next()).isEqualTo("opened");
        return listener;
    }

    private static byte[] bytes(int count) {
        return new byte[count];
    }

    private static int bytesSoFar(RecordingResponseListener listener) {
        int bytes = 0;
        while (!listener.isEmpty()) {
            bytes += bytes(listener.next());
        }
        return bytes;
    }

    private static int bytesToEnd(RecordingResponseListener listener) {
        int bytes = 0;
        for (var call = listener.next(); ; call = listener.next()) {
            bytes += bytes(call);
            if (call.startsWith("end ")) {
                return bytes;
            }
        }
    }

    /// The bytes of a part; 0 for a call that has none.
    private static int bytes(String call) {
        if (call.startsWith("body ")) {
            return call.length() - "body ".length();
        }
        return call.startsWith("end ") ? call.length() - "end  0".length() : 0;
    }

    /// Bytes of a part of a request.
    private static int length(String part) {
        return Integer.parseInt(part.substring("data ".length()));
    }

    @Test
    void theHostIsTheAuthorityAndNamesAreInLowerCase() throws Exception {
        var headers =
                new DefaultHttpHeaders()
                        .add("Host", "Api.example.com")
                        .add("X-Forwarded-Proto", "https")
                        .add("Transfer-Encoding", "chunked")
                        .add("x-several", "1")
                        .add("x-several", "2");
        open(
                stream -> {
                    stream.writeHead(HttpMethod.PUT, "/a?b=\u00e9", headers, true);
                    stream.flush();
                });

        var received = target.request().headers();

        assertThat(received.toString())
                .contains(":method: PUT", ":scheme: http,", ":path: /a?b=\u00e9")
                .contains(":authority: Api.example.com", "x-forwarded-proto: https")
                .contains("x-several: 1", "x-several: 2")
                .doesNotContain("transfer-encoding", " host:");
    }

    @Test
    void aResponseHasItsBodyAndItsTrailers() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("200", "a", "b").data("text").trailers("grpc-status", "0");

        assertThat(listener.next()).isEqualTo("head 200");
        assertThat(listener.next()).isEqualTo("body text");
        assertThat(listener.next()).isEqualTo("end  1");
    }

    @Test
    void aResponseWithoutABodyEndsWithItsHead() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().whole("204");

        assertThat(listener.next()).isEqualTo("head 204");
        assertThat(listener.next()).isEqualTo("end  0");
    }

    @Test
    void interimResponsesComeBeforeTheResponse() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("102").head("103", "link", "</a>").head("200").end("text");

        assertThat(listener.next()).isEqualTo("interim 102");
        assertThat(listener.next()).isEqualTo("interim 103");
        assertThat(listener.next()).isEqualTo("head 200");
        assertThat(listener.next()).isEqualTo("end text 0");
    }

    @Test
    void aRequestHasItsBodyAndItsTrailers() throws Exception {
        HttpHeaders trailers = new DefaultHttpHeaders().set("Checksum", "1");
        open(
                stream -> {
                    post(stream);
                    stream.writeBody(Unpooled.copiedBuffer("12345", StandardCharsets.US_ASCII));
                    stream.writeEnd(Unpooled.EMPTY_BUFFER, trailers);
                    stream.flush();
                });

        var request = target.request();

        assertThat(request.next()).isEqualTo("data 5");
        assertThat(request.next()).isEqualTo("trailers {checksum=1}");
    }

    @Test
    void aResponseThatEndsBeforeTheRequestEndsTheStream() throws Exception {
        var listener = open(Http2TargetStreamTest::post);

        var request = target.request().whole("413");

        assertThat(listener.next()).isEqualTo("head 413");
        assertThat(listener.next()).isEqualTo("end  0");
        assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
    }

    @Test
    void aCancelledRequestIsReset() throws Exception {
        open(
                stream -> {
                    post(stream);
                    stream.cancel();
                });

        assertThat(target.request().next()).isEqualTo("reset " + Http2Error.CANCEL.code());
    }

    @Test
    void aStreamThatIsCancelledBeforeItsHeadSendsNothing() throws Exception {
        open(TargetStream::cancel);
        open(Http2TargetStreamTest::get);

        target.request().whole("200");

        assertThat(target.isEmpty()).isTrue();
    }

    @Test
    void aStreamThatTheTargetResetsHasFailed() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().reset(Http2Error.REFUSED_STREAM);

        assertThat(listener.next()).isEqualTo("failed CLOSED");
    }

    @Test
    void aResponseIsCutOffByAReset() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("200").data("text").reset(Http2Error.INTERNAL_ERROR);

        assertThat(listener.next()).isEqualTo("head 200");
        assertThat(listener.next()).isEqualTo("body text");
        assertThat(listener.next()).isEqualTo("failed CLOSED");
    }

    @Test
    void aResponseIsCutOffByTheEndOfItsConnection() throws Exception {
        var listener = open(Http2TargetStreamTest::get);
        var request = target.request().head("200");
        assertThat(listener.next()).isEqualTo("head 200");

        request.closeConnection();

        assertThat(listener.next()).isEqualTo("failed CLOSED");
    }

    @Test
    void aSwitchOfProtocolsIsMalformed() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("101");

        assertThat(listener.next()).isEqualTo("failed MALFORMED_RESPONSE");
    }

    @Test
    void headersOf32KilobytesAreMalformedAndOtherStreamsGoOn() throws Exception {
        var other = open(Http2TargetStreamTest::get);
        var otherRequest = target.request();
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("200", "a", "x".repeat(90_000));

        assertThat(listener.next()).isEqualTo("failed MALFORMED_RESPONSE");
        otherRequest.whole("200");
        assertThat(other.next()).isEqualTo("head 200");
    }

    @Test
    void aBodyLongerThanItsContentLengthIsMalformed() throws Exception {
        var listener = open(Http2TargetStreamTest::get);

        target.request().head("200", "content-length", "2").data("text");

        assertThat(listener.next()).isEqualTo("head 200");
        assertThat(listener.next()).isEqualTo("failed MALFORMED_RESPONSE");
    }

    @Test
    void aPausedResponseStopsAtItsWindowAndNoOtherDoes() throws Exception {
        var paused =
                open(
                        stream -> {
                            get(stream);
                            stream.readResponse(false);
                        });
        target.request().head("200").data(bytes(300_000), true);
        var other = open(Http2TargetStreamTest::get);
        target.request().head("200").data(bytes(300_000), true);

        assertThat(bytesToEnd(other)).isEqualTo(300_000);
        assertThat(bytesSoFar(paused)).isEqualTo(pool.window());
        pool.run(() -> paused.stream().readResponse(true));
        assertThat(bytesToEnd(paused)).isEqualTo(300_000 - pool.window());
    }

    @Test
    void manyPausedResponsesStopNoOther() throws Exception {
        for (int count = 0; count < 130; count++) {
            open(
                    stream -> {
                        get(stream);
                        stream.readResponse(false);
                    });
            target.request().head("200").data(bytes(200_000), true);
        }

        var other = open(Http2TargetStreamTest::get);
        target.request().head("200").data(bytes(300_000), true);

        assertThat(bytesToEnd(other)).isEqualTo(300_000);
    }

    @Test
    void aResponseThatEndsWithAnInterimHeadIsMalformed() throws Exception {
        var listener = open(Http2TargetStreamTest::post);

        target.request().whole("103");

        assertThat(listener.next()).isEqualTo("failed MALFORMED_RESPONSE");
    }

    @Test
    void aRequestPausesUntilTheTargetTakesMore() throws Exception {
        var listener = open(Http2TargetStreamTest::post);
        var request = target.request();
        pool.run(
                () -> {
                    var stream = listener.stream();
                    assertThat(stream.isWritable()).isTrue();
                    stream.writeBody(Unpooled.wrappedBuffer(bytes(100_000)));
                    stream.flush();
                    assertThat(stream.isWritable()).isFalse();
                });
        assertThat(listener.next()).isEqualTo("writable false");

        int received = 0;
        while (received < WINDOW) {
            received += length(request.next());
        }
        request.take(WINDOW);

        assertThat(listener.next()).isEqualTo("writable true");
        pool.run(
                () -> {
                    listener.stream().writeEnd(Unpooled.EMPTY_BUFFER, EmptyHttpHeaders.INSTANCE);
                    listener.stream().flush();
                });
        while (received < 100_000) {
            received += length(request.next());
        }
        assertThat(request.next()).isEqualTo("end 0");
    }

    @Test
    void aResponseBeforeTheTargetTookTheRequestResetsTheStream() throws Exception {
        var listener = open(Http2TargetStreamTest::post);
        var request = target.request();
        pool.run(
                () -> {
                    listener.stream()
                            .writeEnd(
                                    Unpooled.wrappedBuffer(bytes(100_000)),
                                    EmptyHttpHeaders.INSTANCE);
                    listener.stream().flush();
                });
        assertThat(listener.next()).isEqualTo("writable false");
        int received = 0;
        while (received < WINDOW) {
            received += length(request.next());
        }

        request.whole("413");

        assertThat(listener.next()).isEqualTo("head 413");
        assertThat(listener.next()).isEqualTo("end  0");
        assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
    }
}

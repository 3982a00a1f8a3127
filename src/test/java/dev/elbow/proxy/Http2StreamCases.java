package dev.elbow.proxy;

import static dev.elbow.proxy.Http2Case.connectionError;
import static dev.elbow.proxy.Http2Case.response;
import static dev.elbow.proxy.Http2Case.streamError;
import static dev.elbow.proxy.TestHttp2Client.CONTINUATION;
import static dev.elbow.proxy.TestHttp2Client.DATA;
import static dev.elbow.proxy.TestHttp2Client.END_HEADERS;
import static dev.elbow.proxy.TestHttp2Client.END_STREAM;
import static dev.elbow.proxy.TestHttp2Client.HEADERS;
import static dev.elbow.proxy.TestHttp2Client.PRIORITY;
import static dev.elbow.proxy.TestHttp2Client.WINDOW_UPDATE;
import static dev.elbow.proxy.TestHttp2Client.WITH_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestHttp2Client.Setting;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The streams of HTTP/2 and their windows (RFC 9113 §5).
final class Http2StreamCases extends Http2CaseTable {
    private Http2StreamCases() {}

    static List<Http2Case> all() {
        var table = new Http2StreamCases();
        table.idleStreams();
        table.endedStreams();
        table.identifiers();
        table.windows();
        table.initialWindows();
        table.continuations();
        return table.cases();
    }

    private void idleStreams() {
        section("5.1");
        add("DATA on an idle stream", c -> c.data(1, "x", true), connectionError("PROTOCOL_ERROR"));
        add(
                "RST_STREAM on an idle stream",
                c -> c.reset(1, Http2Error.CANCEL),
                connectionError("PROTOCOL_ERROR"));
        add(
                "WINDOW_UPDATE on an idle stream",
                c -> c.windowUpdate(1, 100),
                connectionError("PROTOCOL_ERROR"));
        add(
                "CONTINUATION on an idle stream",
                c -> c.frame(CONTINUATION, END_HEADERS, 1, head(c)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "PRIORITY on an idle stream is ignored",
                c -> c.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 1).get(1, "/"),
                response(1));
    }

    private void endedStreams() {
        section("5.1");
        add(
                "DATA after END_STREAM",
                c -> c.request(1, true, "GET /slow").data(1, "x", true),
                streamError(1, "STREAM_CLOSED"));
        add(
                "HEADERS after END_STREAM",
                c -> c.request(1, true, "GET /slow").request(1, true, "GET /"),
                streamError(1, "STREAM_CLOSED", "PROTOCOL_ERROR"));
        add(
                "CONTINUATION after END_STREAM",
                c -> c.request(1, true, "GET /slow").frame(CONTINUATION, END_HEADERS, 1, head(c)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "DATA after RST_STREAM",
                c -> c.request(1, false, "POST /").reset(1, Http2Error.CANCEL).data(1, "x", true),
                streamError(1, "STREAM_CLOSED"));
        add(
                "HEADERS after RST_STREAM",
                c ->
                        c.request(1, false, "POST /")
                                .reset(1, Http2Error.CANCEL)
                                .request(1, true, "GET /"),
                streamError(1, "STREAM_CLOSED"));
        add(
                "RST_STREAM, PRIORITY and WINDOW_UPDATE on a closed stream are ignored",
                c ->
                        c.request(1, false, "POST /")
                                .reset(1, Http2Error.CANCEL)
                                .reset(1, Http2Error.CANCEL)
                                .windowUpdate(1, 100)
                                .frame(PRIORITY, 0, 1, 0, 0, 0, 0, 1)
                                .get(3, "/"),
                response(3));
    }

    private void identifiers() {
        section("5.1.1");
        add(
                "a stream with an even identifier",
                c -> c.request(2, true, "GET /"),
                connectionError("PROTOCOL_ERROR"));
        add(
                "a stream with a smaller identifier than one before",
                c -> c.request(5, true, "GET /").request(3, true, "GET /"),
                connectionError("PROTOCOL_ERROR"));
        section("5.1.2");
        add(
                "more streams than the server permits are refused",
                c -> IntStream.range(0, 129).forEach(n -> c.request(2 * n + 1, false, "POST /")),
                streamError(257, "REFUSED_STREAM"));
        section("5.3");
        add(
                "a stream that depends on itself",
                c -> c.frame(PRIORITY, 0, 1, 0, 0, 0, 1, 1),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "priorities of a request have no effect",
                c -> {
                    var block = head(c);
                    var payload = new byte[5 + block.length];
                    payload[3] = 9;
                    System.arraycopy(block, 0, payload, 5, block.length);
                    c.frame(HEADERS, END_HEADERS | END_STREAM | WITH_PRIORITY, 1, payload);
                },
                response(1));
    }

    private void windows() {
        section("6.9");
        add(
                "an increment of 0 for a stream",
                c -> c.request(1, false, "POST /").windowUpdate(1, 0),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "an increment of 0 for the connection",
                c -> c.windowUpdate(0, 0),
                connectionError("PROTOCOL_ERROR"));
        add(
                "WINDOW_UPDATE of another length than 4",
                c -> c.frame(WINDOW_UPDATE, 0, 0, 0, 0, 1),
                connectionError("FRAME_SIZE_ERROR"));
        section("6.9.1");
        add(
                "no more is sent than the window permits",
                c -> c.settings(Setting.window(1)).get(1, "/"),
                c -> {
                    assertThat(c.await(DATA).payload()).hasSize(1);
                    c.windowUpdate(1, 1).flush();
                    assertThat(c.await(DATA).payload()).hasSize(1);
                    c.windowUpdate(1, 100).flush();
                    assertThat(c.await(DATA)).matches(last -> last.has(END_STREAM));
                });
        add(
                "a connection's window beyond 2^31-1",
                c -> c.windowUpdate(0, Integer.MAX_VALUE),
                connectionError("FLOW_CONTROL_ERROR"));
        add(
                "a stream's window beyond 2^31-1",
                c -> c.request(1, false, "POST /").windowUpdate(1, Integer.MAX_VALUE),
                streamError(1, "FLOW_CONTROL_ERROR"));
    }

    private void initialWindows() {
        section("6.9.2");
        add(
                "another initial window changes those of open streams",
                c -> c.settings(Setting.window(0)).get(1, "/").settings(Setting.window(1)),
                c -> assertThat(c.await(DATA).payload()).hasSize(1));
        add(
                "a window may become negative",
                c -> c.settings(Setting.window(3)).get(1, "/"),
                c -> {
                    assertThat(c.await(DATA).payload()).hasSize(3);
                    c.settings(Setting.window(2)).windowUpdate(1, 2).flush();
                    assertThat(c.await(DATA).payload()).hasSize(1);
                });
        add(
                "an initial window that makes an open one too large",
                c ->
                        c.settings(Setting.window(0))
                                .request(1, false, "POST /")
                                .windowUpdate(1, Integer.MAX_VALUE)
                                .settings(Setting.window(1)),
                connectionError("FLOW_CONTROL_ERROR"));
    }

    private void continuations() {
        section("6.10");
        add(
                "a header block in several frames",
                c -> {
                    var block = head(c);
                    c.frame(HEADERS, END_STREAM, 1, first(block, 2))
                            .frame(CONTINUATION, 0, 1, rest(block, 2, 4))
                            .frame(CONTINUATION, END_HEADERS, 1, rest(block, 4, block.length));
                },
                response(1));
        add(
                "CONTINUATION without a stream",
                c ->
                        c.frame(HEADERS, END_STREAM, 1, first(head(c), 2))
                                .frame(CONTINUATION, END_HEADERS, 0, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
        add(
                "CONTINUATION of another stream",
                c ->
                        c.frame(HEADERS, END_STREAM, 1, first(head(c), 2))
                                .frame(CONTINUATION, END_HEADERS, 3, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
        add(
                "CONTINUATION after the end of the header block",
                c -> c.request(1, false, "POST /").frame(CONTINUATION, END_HEADERS, 1, head(c)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "CONTINUATION after DATA",
                c ->
                        c.request(1, false, "POST /")
                                .data(1, "x", false)
                                .frame(CONTINUATION, END_HEADERS, 1, head(c)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "DATA within a header block",
                c -> c.frame(HEADERS, 0, 1, first(head(c), 2)).data(1, "x", true),
                connectionError("PROTOCOL_ERROR"));
    }

    private static byte[] first(byte[] block, int length) {
        return rest(block, 0, length);
    }

    private static byte[] rest(byte[] block, int from, int to) {
        return Arrays.copyOfRange(block, from, to);
    }
}

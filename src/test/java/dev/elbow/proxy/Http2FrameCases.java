package dev.elbow.proxy;

import static dev.elbow.proxy.Http2Case.connectionError;
import static dev.elbow.proxy.Http2Case.response;
import static dev.elbow.proxy.Http2Case.streamError;
import static dev.elbow.proxy.TestHttp2Client.ACK;
import static dev.elbow.proxy.TestHttp2Client.DATA;
import static dev.elbow.proxy.TestHttp2Client.END_HEADERS;
import static dev.elbow.proxy.TestHttp2Client.END_STREAM;
import static dev.elbow.proxy.TestHttp2Client.GOAWAY;
import static dev.elbow.proxy.TestHttp2Client.HEADERS;
import static dev.elbow.proxy.TestHttp2Client.PADDED;
import static dev.elbow.proxy.TestHttp2Client.PING;
import static dev.elbow.proxy.TestHttp2Client.PRIORITY;
import static dev.elbow.proxy.TestHttp2Client.PUSH_PROMISE;
import static dev.elbow.proxy.TestHttp2Client.RST_STREAM;
import static dev.elbow.proxy.TestHttp2Client.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestHttp2Client.Setting;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;

/// The frames of HTTP/2 (RFC 9113 §6), but for windows and continuations.
final class Http2FrameCases extends Http2CaseTable {
    private Http2FrameCases() {}

    static List<Http2Case> all() {
        var table = new Http2FrameCases();
        table.framing();
        table.headerBlocks();
        table.dataAndHeaders();
        table.priorityAndReset();
        table.settings();
        table.settingsValues();
        table.pingAndGoAway();
        return table.cases();
    }

    private void framing() {
        section("4.1");
        add(
                "frames of unknown types are ignored",
                c -> c.frame(0x16, 0, 0, EIGHT_BYTES).frame(0x16, 0xFF, 1, EIGHT_BYTES).get(1, "/"),
                response(1));
        add(
                "undefined flags are ignored",
                c -> c.frame(PING, 0x16, 0, EIGHT_BYTES),
                c -> assertThat(c.await(PING)).matches(ping -> ping.has(ACK)));
        add(
                "the reserved bit of a stream identifier is ignored",
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1 | Integer.MIN_VALUE, head(c)),
                response(1));
        section("4.2");
        add(
                "a frame of 16,384 bytes is taken",
                c -> c.request(1, false, "POST /").frame(DATA, END_STREAM, 1, new byte[MAX_FRAME]),
                response(1));
        add(
                "a larger DATA frame ends the connection",
                c -> c.request(1, false, "POST /").frame(DATA, 0, 1, new byte[MAX_FRAME + 1]),
                connectionError("FRAME_SIZE_ERROR"));
        add(
                "a larger HEADERS frame ends the connection",
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1, new byte[MAX_FRAME + 1]),
                connectionError("FRAME_SIZE_ERROR"));
        add(
                "a larger SETTINGS frame ends the connection",
                c -> c.frame(SETTINGS, 0, 0, new byte[MAX_FRAME + 2]),
                connectionError("FRAME_SIZE_ERROR"));
    }

    private void headerBlocks() {
        section("4.3");
        add(
                "a header block that cannot be decoded ends the connection",
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1, 0x40),
                connectionError("COMPRESSION_ERROR"));
        add(
                "another frame within a header block ends the connection",
                c -> c.frame(HEADERS, END_STREAM, 1, head(c)).frame(PRIORITY, 0, 1, 0, 0, 0, 0, 1),
                connectionError("PROTOCOL_ERROR"));
        add(
                "HEADERS of another stream within a header block end the connection",
                c -> c.frame(HEADERS, END_STREAM, 1, head(c)).request(3, true, "GET /"),
                connectionError("PROTOCOL_ERROR"));
        section("5.5");
        add(
                "an unknown frame within a header block ends the connection",
                c -> c.frame(HEADERS, END_STREAM, 1, head(c)).frame(0x16, 0, 1, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
    }

    private void dataAndHeaders() {
        section("6.1");
        add(
                "DATA without a stream",
                c -> c.frame(DATA, END_STREAM, 0, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
        add(
                "padding is no part of the body",
                c ->
                        c.request(1, false, "POST /", "content-length: 2")
                                .frame(DATA, END_STREAM | PADDED, 1, 3, 'h', 'i', 0, 0, 0),
                response(1));
        add(
                "padding as long as the frame",
                c -> c.request(1, false, "POST /").frame(DATA, PADDED, 1, 5, 0, 0, 0, 0),
                connectionError("PROTOCOL_ERROR"));
        add(
                "padding without its length",
                c -> c.request(1, false, "POST /").frame(DATA, PADDED, 1, new byte[0]),
                streamError(1, "FRAME_SIZE_ERROR"));
        section("6.2");
        add(
                "HEADERS without a stream",
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 0, head(c)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "padding longer than the header block",
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM | PADDED, 1, 9, 0x82),
                connectionError("PROTOCOL_ERROR"));
    }

    private void priorityAndReset() {
        section("6.3");
        add(
                "PRIORITY without a stream",
                c -> c.frame(PRIORITY, 0, 0, 0, 0, 0, 0, 1),
                connectionError("PROTOCOL_ERROR"));
        add(
                "PRIORITY of another length than 5",
                c -> c.request(1, false, "POST /").frame(PRIORITY, 0, 1, 0, 0, 0, 0),
                streamError(1, "FRAME_SIZE_ERROR"));
        section("6.4");
        add(
                "RST_STREAM without a stream",
                c -> c.reset(0, Http2Error.CANCEL),
                connectionError("PROTOCOL_ERROR"));
        add(
                "RST_STREAM of another length than 4",
                c -> c.request(1, false, "POST /").frame(RST_STREAM, 0, 1, 0, 0, 8),
                connectionError("FRAME_SIZE_ERROR"));
    }

    private void settings() {
        section("6.5");
        add(
                "SETTINGS are acknowledged",
                c -> c.settings(new Setting(3, 100)),
                c -> {
                    assertThat(c.await(SETTINGS)).matches(own -> !own.has(ACK));
                    assertThat(c.await(SETTINGS)).matches(answer -> answer.has(ACK));
                });
        add(
                "SETTINGS of a stream",
                c -> c.frame(SETTINGS, 0, 1, 0, 3, 0, 0, 0, 100),
                connectionError("PROTOCOL_ERROR"));
        add(
                "an acknowledgement with a payload",
                c -> c.frame(SETTINGS, ACK, 0, 0),
                connectionError("FRAME_SIZE_ERROR"));
        add(
                "SETTINGS whose length is no multiple of 6",
                c -> c.frame(SETTINGS, 0, 0, 0, 3, 0),
                connectionError("FRAME_SIZE_ERROR"));
    }

    private void settingsValues() {
        section("6.5.2");
        add(
                "ENABLE_PUSH other than 0 and 1",
                c -> c.settings(Setting.push(2)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "a window of more than 2^31-1",
                c -> c.settings(Setting.window(1L << 31)),
                connectionError("FLOW_CONTROL_ERROR"));
        add(
                "MAX_FRAME_SIZE below 16,384",
                c -> c.settings(Setting.maxFrame(MAX_FRAME - 1)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "MAX_FRAME_SIZE above 2^24-1",
                c -> c.settings(Setting.maxFrame(1 << 24)),
                connectionError("PROTOCOL_ERROR"));
        add(
                "unknown settings are ignored",
                c -> c.settings(new Setting(0xFF, 1)).get(1, "/"),
                response(1));
        section("6.5.3");
        add(
                "the last of several values holds",
                c -> c.settings(Setting.window(1), Setting.window(100)).get(1, "/"),
                response(1));
        section("6.6");
        add(
                "a client that pushes",
                c -> {
                    c.request(1, true, "GET /slow");
                    c.frame(PUSH_PROMISE, END_HEADERS, 1, 0, 0, 0, 2, 0x82);
                },
                connectionError("PROTOCOL_ERROR"));
    }

    private void pingAndGoAway() {
        section("6.7");
        add(
                "PING is answered with its payload",
                c -> c.frame(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8),
                c -> {
                    var answer = c.await(PING);
                    assertThat(answer).matches(ping -> ping.has(ACK));
                    assertThat(answer.payload()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
                });
        add(
                "an answer to no PING is ignored",
                c -> c.frame(PING, ACK, 0, EIGHT_BYTES).get(1, "/"),
                response(1));
        add(
                "PING of a stream",
                c -> c.frame(PING, 0, 1, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
        add(
                "PING of another length than 8",
                c -> c.frame(PING, 0, 0, 1, 2, 3),
                connectionError("FRAME_SIZE_ERROR"));
        section("6.8");
        add(
                "GOAWAY of a stream",
                c -> c.frame(GOAWAY, 0, 1, EIGHT_BYTES),
                connectionError("PROTOCOL_ERROR"));
        add(
                "GOAWAY of the client ends after the requests in flight",
                c -> c.get(1, "/").frame(GOAWAY, 0, 0, EIGHT_BYTES),
                response(1));
        section("7");
        add(
                "unknown error codes mean nothing special",
                c ->
                        c.request(1, false, "POST /")
                                .frame(RST_STREAM, 0, 1, 0, 0, 0, 0xFF)
                                .get(3, "/"),
                response(3));
    }
}

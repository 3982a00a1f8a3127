package dev.elbow.proxy.client.http2;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;

import dev.elbow.proxy.worker.Worker;
import io.netty.handler.codec.http2.Http2Exception;

/// The credit of a connection for frames that cost work and move no request forward.
///
/// Such frames are PING, SETTINGS, PRIORITY, WINDOW_UPDATE, RST_STREAM, empty DATA, unknown ones.
/// Requests, parts of bodies and time give credit back. A connection without credit ends.
final class FrameLimits {
    /// Control frames in a row.
    static final int FRAMES = 5000;

    private static final int FRAMES_PER_SECOND = 500;
    private static final int FRAMES_PER_PART = 10;

    /// Bytes of a response that pay for one frame. Smaller window updates than this are a loss.
    private static final int BYTES_PER_FRAME = 100;

    /// Reset streams in a row (CVE-2023-44487). A client that cancels every second request keeps
    /// its credit.
    static final int RESETS = 200;

    private static final int RESETS_PER_SECOND = 7;

    private final Worker worker;
    private int second;
    private int frames = FRAMES;
    private int resets = RESETS;
    private int unpaidBytes;

    FrameLimits(Worker worker) {
        this.worker = worker;
        this.second = worker.now();
    }

    /// Counts a head or a part of a body that was received.
    void countPart() {
        frames = Math.min(FRAMES, frames + FRAMES_PER_PART);
    }

    /// Counts bytes of a response that were written.
    void countWritten(int bytes) {
        unpaidBytes += bytes;
        if (unpaidBytes >= BYTES_PER_FRAME) {
            frames = Math.min(FRAMES, frames + unpaidBytes / BYTES_PER_FRAME);
            unpaidBytes %= BYTES_PER_FRAME;
        }
    }

    /// Counts a request that got its response.
    void countResponse() {
        resets = Math.min(RESETS, resets + 1);
    }

    /// Counts a frame that moves no request forward.
    void countFrame() throws Http2Exception {
        if (--frames < 0) {
            addForTime();
            if (frames < 0) {
                throw exceeded("frames without a request");
            }
        }
    }

    /// Counts a stream that the client reset, or made the server reset.
    void countReset() throws Http2Exception {
        if (--resets < 0) {
            addForTime();
            if (resets < 0) {
                throw exceeded("reset streams");
            }
        }
    }

    private void addForTime() {
        int seconds = Math.min(worker.now() - second, FRAMES);
        second = worker.now();
        frames = Math.min(FRAMES, frames + seconds * FRAMES_PER_SECOND);
        resets = Math.min(RESETS, resets + seconds * RESETS_PER_SECOND);
    }

    private static Http2Exception exceeded(String what) {
        return Http2Exception.connectionError(ENHANCE_YOUR_CALM, "too many %s", what);
    }
}

package dev.elbow.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The body of a request. Parts that arrive before a reader is there are held, and the client is
/// not read on: whatever the socket had read already, and no more.
final class RequestBody {
    /// Takes the body, part by part.
    interface Reader {
        /// @param part the reader releases it
        /// @param last whether the body ends with this part
        /// @param trailers empty for none, and before the last part
        void requestBody(ByteBuf part, boolean last, HttpHeaders trailers);
    }

    private record Part(ByteBuf content, boolean last, HttpHeaders trailers) {}

    private final ClientStream stream;
    private @Nullable Reader reader;
    private @Nullable ArrayDeque<Part> held;
    private boolean discarded;

    RequestBody(ClientStream stream) {
        this.stream = stream;
    }

    void receive(ByteBuf part, boolean last, HttpHeaders trailers) {
        if (reader != null) {
            reader.requestBody(part, last, trailers);
        } else if (discarded) {
            part.release();
        } else {
            hold(new Part(part, last, trailers));
        }
    }

    private void hold(Part part) {
        if (held == null) {
            held = new ArrayDeque<>(2);
        }
        held.add(part);
        if (part.content().isReadable()) {
            stream.readRequest(false);
        }
    }

    /// Gives the reader what is held, and all that arrives from now on.
    void readBy(Reader taker) {
        reader = taker;
        var parts = held;
        held = null;
        if (parts != null) {
            parts.forEach(part -> taker.requestBody(part.content(), part.last(), part.trailers()));
            stream.readRequest(true);
        }
    }

    /// Drops what is held, and all that arrives from now on.
    void discard() {
        reader = null;
        discarded = true;
        if (held != null) {
            held.forEach(part -> part.content().release());
            held = null;
        }
    }
}

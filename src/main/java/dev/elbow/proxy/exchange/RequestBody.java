package dev.elbow.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The body of a request. Until there is a reader, parts that arrive are held and reading pauses,
/// so that no more is held than one read of the socket.
final class RequestBody {
    /// Reads the body, part by part.
    interface Reader {
        /// @param part released by the reader
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

    /// Passes the held parts, and all that arrive later, to a reader.
    void passTo(Reader reader) {
        this.reader = reader;
        var parts = held;
        held = null;
        if (parts != null) {
            parts.forEach(part -> reader.requestBody(part.content(), part.last(), part.trailers()));
            if (!discarded) {
                stream.readRequest(true);
            }
        }
    }

    /// Drops the held parts, and all that arrive later.
    void discard() {
        reader = null;
        discarded = true;
        if (held != null) {
            held.forEach(part -> part.content().release());
            held = null;
        }
    }
}

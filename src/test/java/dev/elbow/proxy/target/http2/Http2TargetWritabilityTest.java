package dev.elbow.proxy.target.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.worker.Tuning;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;

/// Requests on a connection whose socket takes nothing for a while.
class Http2TargetWritabilityTest {
    private static final class Frames extends TargetFrames {
        @Override
        void ready() {}

        @Override
        void leave() {}
    }

    private static void setWritable(EmbeddedChannel channel, boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    }

    @Test
    void aStreamOpenedOnAFullConnectionResumesThoughItsHeadIsWrittenLater() {
        var codec = Http2TargetCodec.of(new Frames(), Tuning.of(1));
        var channel = new EmbeddedChannel(codec);
        var listener = new RecordingResponseListener(_ -> {});
        var stream = new Http2TargetStream(codec, false, listener, () -> {});
        setWritable(channel, false);
        assertThat(stream.isWritable()).isFalse();
        setWritable(channel, true);
        channel.runPendingTasks();

        stream.writeHead(HttpMethod.POST, "/", new DefaultHttpHeaders(), false);

        assertThat(listener.isEmpty()).isFalse();
        assertThat(listener.next()).isEqualTo("writable true");
        channel.close();
    }

    @Test
    void aStreamWhoseHeadIsWrittenToAFullConnectionPauses() {
        var codec = Http2TargetCodec.of(new Frames(), Tuning.of(1));
        var channel = new EmbeddedChannel(codec);
        var listener = new RecordingResponseListener(_ -> {});
        var stream = new Http2TargetStream(codec, false, listener, () -> {});
        assertThat(stream.isWritable()).isTrue();
        setWritable(channel, false);

        stream.writeHead(HttpMethod.POST, "/", new DefaultHttpHeaders(), false);

        assertThat(listener.isEmpty()).isFalse();
        assertThat(listener.next()).isEqualTo("writable false");
        setWritable(channel, true);
        channel.runPendingTasks();
        assertThat(listener.isEmpty()).isFalse();
        assertThat(listener.next()).isEqualTo("writable true");
        channel.close();
    }
}

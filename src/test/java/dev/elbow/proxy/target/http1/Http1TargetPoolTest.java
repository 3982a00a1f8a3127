package dev.elbow.proxy.target.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetStream;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1TargetPoolTest {
    /// No socket can be set up with it, as none can be made where descriptors are used up.
    private static final int INVALID_BUFFER = 1;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aSocketThatCannotBeMadeFailsTheRequest() throws Exception {
        var target = target(TargetType.IP, "127.0.0.1");

        assertThat(failureOf(target)).isEqualTo(TargetFailure.UNREACHABLE);
    }

    @Test
    void aSocketThatCannotBeMadeAfterALookupFailsTheRequest() throws Exception {
        var target = target(TargetType.INSTANCE, "i-0123456789abcdef0");

        assertThat(failureOf(target)).isEqualTo(TargetFailure.UNREACHABLE);
    }

    private TargetFailure failureOf(TargetState target) throws Exception {
        var worker = new Worker((EventLoop) loops.next(), Transport.of(loops), unusable());
        var pool = new Http1TargetPool(worker, target, BackendPolicy.TLS_1_3);
        var failure = new CompletableFuture<TargetFailure>();
        worker.loop().execute(() -> pool.open(HttpMethod.GET, new FailureListener(failure)));

        var met = failure.get(20, TimeUnit.SECONDS);
        assertThat(worker.loop().submit(pool::closeIdle).get()).as("nothing is in use").isTrue();
        return met;
    }

    private static Tuning unusable() {
        var usual = Tuning.of(1);
        return new Tuning(
                1,
                usual.second(),
                usual.connectTimeout(),
                usual.targetIdleSeconds(),
                usual.chunk(),
                INVALID_BUFFER,
                usual.unsent(),
                usual.backlog(),
                usual.handshakeSeconds(),
                usual.lingerSeconds(),
                true);
    }

    private static TargetState target(TargetType type, String id) {
        var facts =
                new LocalFacts(
                        "123456789012",
                        "us-east-1",
                        "elb.localhost",
                        "127.0.0.1",
                        8000,
                        Map.of(),
                        Map.of("i-0123456789abcdef0", "localhost"),
                        false);
        var groups = new TargetGroups(facts);
        groups.apply(TestSnapshots.inUse(TestSnapshots.group(type, "web", id)));
        var group = Objects.requireNonNull(groups.get(TestSnapshots.groupArn("web")));
        return List.copyOf(group.targets()).getFirst();
    }

    private record FailureListener(CompletableFuture<TargetFailure> failure)
            implements ResponseListener {
        @Override
        public void failed(TargetFailure met) {
            failure.complete(met);
        }

        @Override
        public void opened(TargetStream stream) {
            throw new AssertionError("opened");
        }

        @Override
        public void interimResponse(int code) {
            throw new AssertionError(code);
        }

        @Override
        public void responseHead(HttpResponseStatus status, HttpHeaders headers) {
            throw new AssertionError(status);
        }

        @Override
        public boolean switchProtocols(HttpResponseStatus status, HttpHeaders headers) {
            throw new AssertionError(status);
        }

        @Override
        public void responseBody(ByteBuf part) {
            throw new AssertionError(part);
        }

        @Override
        public void responseEnd(ByteBuf lastPart, HttpHeaders trailers) {
            throw new AssertionError(lastPart);
        }

        @Override
        public void responseReadComplete() {
            throw new AssertionError("read");
        }

        @Override
        public void requestWritable(boolean writable) {
            throw new AssertionError("writable");
        }
    }
}

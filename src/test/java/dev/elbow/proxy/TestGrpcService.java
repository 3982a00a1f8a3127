package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.certificate.ServerCertificate;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A gRPC server by grpc-java, whose messages are text: the service `shop.Orders`.
final class TestGrpcService implements AutoCloseable {
    static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);
    static final MethodDescriptor<String, String> UPLOAD =
            method("Upload", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<String, String> DOWNLOAD =
            method("Download", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);

    /// Fails with NOT_FOUND and the header `reason`.
    static final MethodDescriptor<String, String> FAIL = method("Fail", MethodType.UNARY);

    /// Never ends.
    static final MethodDescriptor<String, String> WAIT = method("Wait", MethodType.UNARY);

    static final Metadata.Key<String> REASON =
            Metadata.Key.of("reason", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private TestGrpcService(@Nullable ServerCertificate certificate) {
        var builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .maxInboundMessageSize(Integer.MAX_VALUE)
                        .addService(service());
        try {
            if (certificate != null) {
                var chain = certificate.chain().toArray(X509Certificate[]::new);
                builder.sslContext(
                        GrpcSslContexts.configure(
                                        SslContextBuilder.forServer(certificate.key(), chain))
                                .build());
            }
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestGrpcService plain() {
        return new TestGrpcService(null);
    }

    static TestGrpcService secure(ServerCertificate certificate) {
        return new TestGrpcService(certificate);
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("shop.Orders")
                .addMethod(
                        UNARY,
                        ServerCalls.asyncUnaryCall(
                                (text, response) -> {
                                    response.onNext("got " + text);
                                    response.onCompleted();
                                }))
                .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(Upload::new))
                .addMethod(
                        DOWNLOAD,
                        ServerCalls.asyncServerStreamingCall(
                                (text, response) -> {
                                    for (int index = 0; index < Integer.parseInt(text); index++) {
                                        response.onNext("part " + index);
                                    }
                                    response.onCompleted();
                                }))
                .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(Chat::new))
                .addMethod(FAIL, ServerCalls.asyncUnaryCall((_, response) -> fail(response)))
                .addMethod(WAIT, ServerCalls.asyncUnaryCall((_, _) -> awaitEnd()))
                .build();
    }

    private static void fail(StreamObserver<String> response) {
        var trailers = new Metadata();
        trailers.put(REASON, "sold out");
        response.onError(
                Status.NOT_FOUND.withDescription("no such order").asRuntimeException(trailers));
    }

    private void awaitEnd() {
        events.add("waiting, deadline: " + (Context.current().getDeadline() != null));
        Context.current().addListener(_ -> events.add("cancelled"), Runnable::run);
    }

    /// The next event of a call to [#WAIT]; waits for it.
    String event() {
        try {
            return Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS), "no event");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("shop.Orders/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Answers with all messages at their end.
    private static final class Upload implements StreamObserver<String> {
        private final StreamObserver<String> response;
        private final StringBuilder all = new StringBuilder();

        Upload(StreamObserver<String> response) {
            this.response = response;
        }

        @Override
        public void onNext(String text) {
            all.append(text);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
            response.onNext(all.toString());
            response.onCompleted();
        }
    }

    /// Answers each message at once.
    private record Chat(StreamObserver<String> response) implements StreamObserver<String> {
        @Override
        public void onNext(String text) {
            response.onNext("re: " + text);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
            response.onCompleted();
        }
    }
}

package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.client.ClientProtocol;
import dev.elbow.proxy.client.ListenerSocket;
import dev.elbow.proxy.client.ProtocolSelector;
import dev.elbow.proxy.client.WorkerClients;
import dev.elbow.proxy.client.http1.Http1Protocol;
import dev.elbow.proxy.compiled.ListenerCompiler;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.compiled.ReusableListeners;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.exchange.LoggedWarnings;
import dev.elbow.proxy.exchange.RequestFlow;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.target.TargetPools;
import dev.elbow.proxy.target.http1.Http1TargetPool;
import dev.elbow.proxy.tls.TlsContexts;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The protocol of a client's connection: selected on accept, or after the TLS handshake.
class ProtocolSelectionTest {
    private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(1);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final BlockingQueue<String> selected = new LinkedBlockingQueue<>();
    private final List<ListenerSocket> sockets = new ArrayList<>();
    private final Worker worker =
            new Worker((EventLoop) LOOPS.next(), Transport.of(LOOPS), tuning());
    private final TargetPools pools =
            new TargetPools(
                    (target, policy) -> new Http1TargetPool(worker, target, policy), _ -> true);
    private final WorkerClients clients =
            new WorkerClients(
                    worker,
                    new RequestFlow(
                            worker,
                            pools,
                            ExchangeListener.NONE,
                            StickinessKey.random(),
                            new LoggedWarnings()),
                    new ProtocolSelector(
                            named("without ALPN"),
                            Map.of("http/1.1", named("http/1.1"), "h2", named("h2"))));

    /// A short second for the idle timer, and the usual time for a handshake.
    private static Tuning tuning() {
        var usual = Tuning.of(1);
        return new Tuning(
                1,
                Duration.ofMillis(40),
                usual.connectTimeout(),
                usual.targetIdleSeconds(),
                usual.chunk(),
                usual.readBuffer(),
                usual.unsent(),
                usual.backlog(),
                250,
                usual.lingerSeconds(),
                true);
    }

    @AfterEach
    void close() {
        sockets.forEach(socket -> socket.retire(List.of(clients)));
        clients.stop();
    }

    @AfterAll
    static void stopLoops() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /// HTTP/1 under another name, which notes when it is selected.
    private ClientProtocol named(String name) {
        var http1 = new Http1Protocol();
        return (port, channel, workerClients, client, openedAt) -> {
            var tls = channel.pipeline().get(SslHandler.class);
            boolean isDone = tls != null && tls.handshakeFuture().isSuccess();
            selected.add(name + (isDone ? " after the handshake" : ""));
            http1.install(port, channel, workerClients, client, openedAt);
        };
    }

    private int listen(boolean secure) throws Exception {
        var plain =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener("lb", 80, TestConfiguration.fixed(200, "", "page"));
        var snapshot =
                (secure ? plain.withTls("lb", 80, "TLS13-1-2-2021-06", HttpsTest.ARN) : plain)
                        .snapshot();
        var rules = new ListenerRules().in(snapshot);
        var authority = CertificateAuthority.inMemory(Clock.systemUTC());
        var tls =
                new TlsContexts(
                                new KnownCertificates(Map.of(), authority),
                                LocalFacts.DEFAULT,
                                true)
                        .prepare(snapshot, rules);
        var compiler =
                new ListenerCompiler(
                        snapshot,
                        rules,
                        tls,
                        new TargetGroups(LocalFacts.DEFAULT),
                        _ ->
                                (_, _, callback) ->
                                        callback.completed(new Failed(Reason.NOT_FOUND, "none")),
                        ActionSteps.NONE,
                        listener -> listener.port(),
                        ReusableListeners.NONE);
        var listeners =
                new PortListeners(
                        snapshot.listeners().values().stream().map(compiler::compile).toList());
        var bound = ListenerSocket.bind(new InetSocketAddress("127.0.0.1", 0), "test", worker);
        var socket = ListenerSocket.accept(bound, listeners, List.of(clients));
        sockets.add(socket);
        return socket.port();
    }

    private String selected() throws InterruptedException {
        return String.valueOf(selected.poll(20, TimeUnit.SECONDS));
    }

    private void awaitNoConnection() throws InterruptedException {
        var empty = new CountDownLatch(1);
        clients.whenEmpty(empty::countDown);
        assertThat(empty.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPlainConnectionHasNoAlpn() throws Exception {
        try (var client = RawSocket.connect(listen(false))) {
            assertThat(selected()).isEqualTo("without ALPN");
            assertThat(client.get("/")).endsWith("page");
        }
        awaitNoConnection();
    }

    @Test
    void theNameAgreedOnSelectsTheProtocolAfterTheHandshake() throws Exception {
        int port = listen(true);
        var client = TlsClient.trustingAll().applicationProtocols("h2", "http/1.1");
        try (var socket = client.rawSocket(port)) {
            assertThat(socket.get("/")).endsWith("page");
            assertThat(selected()).isEqualTo("h2 after the handshake");
        }
        awaitNoConnection();
    }

    @Test
    void aClientWithoutACommonNameGetsTheDefault() throws Exception {
        int port = listen(true);
        for (var client :
                List.of(
                        TlsClient.trustingAll(),
                        TlsClient.trustingAll().applicationProtocols("spdy/3"))) {
            try (var socket = client.rawSocket(port)) {
                assertThat(socket.get("/")).endsWith("page");
                assertThat(selected()).isEqualTo("without ALPN after the handshake");
            }
        }
        awaitNoConnection();
    }

    @Test
    void plainHttpOnASecurePortGetsTheDefault() throws Exception {
        try (var client = RawSocket.connect(listen(true))) {
            assertThat(client.send(GET).readAll()).startsWith("HTTP/1.1 400 ");
            assertThat(selected()).isEqualTo("without ALPN");
        }
        awaitNoConnection();
    }

    @Test
    void connectionsWithoutAHandshakeLeaveNothingOpen() throws Exception {
        int port = listen(true);
        try (var silent = RawSocket.connect(port)) {
            silent.endOutput();
        }
        try (var broken = RawSocket.connect(port)) {
            broken.send("\u0016\u0003\u0001\u0000\u0005hello").readAll();
        }
        try (var half = RawSocket.connect(port)) {
            half.send("\u0016\u0003").reset();
        }
        awaitNoConnection();
        assertThat(selected).isEmpty();
    }

    @Test
    void aStopEndsAConnectionWithinItsHandshake() throws Exception {
        int port = listen(true);
        try (var client = RawSocket.connect(port);
                var other = TlsClient.trustingAll().rawSocket(port)) {
            client.send("\u0016\u0003");
            assertThat(other.get("/")).endsWith("page"); // both are accepted
            clients.stop();
            assertThat(client.readAll()).isEmpty();
        }
        awaitNoConnection();
    }

    @Test
    void aHandshakeHasASecondLeftWhenItsPortRetires() throws Exception {
        worker.add(clients);
        int port = listen(true);
        var stopClock = worker.start();
        try (var client = RawSocket.connect(port)) {
            client.send("\u0016\u0003");
            try (var other = TlsClient.trustingAll().rawSocket(port)) {
                assertThat(other.get("/")).endsWith("page"); // both are accepted
            }
            int accepted = now();
            while (now() < accepted + 4) {
                Thread.onSpinWait();
            }
            int before = now();
            sockets.removeLast().retire(List.of(clients));
            var emptied = new CompletableFuture<Integer>();
            clients.whenEmpty(() -> emptied.complete(worker.now()));
            assertThat(emptied.get(20, TimeUnit.SECONDS)).isGreaterThan(before + 1);
        } finally {
            stopClock.run();
        }
    }

    private int now() throws Exception {
        return worker.loop().submit(worker::now).get();
    }
}

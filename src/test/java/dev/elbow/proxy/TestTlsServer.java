package dev.elbow.proxy;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The server's side of TLS with one certificate. Counts its sessions by the time of their
/// creation, which a resumed one keeps.
public final class TestTlsServer extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";

    final List<SNIServerName> serverNames = new CopyOnWriteArrayList<>();
    private final Set<Long> sessions = ConcurrentHashMap.newKeySet();
    private final ServerCertificate certificate;
    private final String[] protocols;
    private final SSLContext context;
    private boolean needsClientCertificate;

    /// @param protocols none for the JDK's
    TestTlsServer(ServerCertificate certificate, String... protocols) {
        this.certificate = certificate;
        this.protocols = protocols;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {this}, null, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A server with a self-signed certificate of another name.
    public static TestTlsServer selfSigned() {
        return new TestTlsServer(TestCertificate.ecdsa("other.example"));
    }

    /// A server that refuses clients without a certificate.
    static TestTlsServer needingClientCertificate(String protocol) {
        var server = new TestTlsServer(TestCertificate.ecdsa("other.example"), protocol);
        server.needsClientCertificate = true;
        return server;
    }

    /// Starts TLS on an accepted connection.
    RawSocket secure(Socket accepted) throws IOException {
        return secure(accepted, true);
    }

    /// Starts TLS on an accepted connection.
    ///
    /// @param closes whether the end of TLS closes the connection
    RawSocket secure(Socket accepted, boolean closes) throws IOException {
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(accepted, "client", accepted.getPort(), closes);
        socket.setUseClientMode(false);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.setNeedClientAuth(needsClientCertificate);
        socket.startHandshake();
        sessions.add(socket.getSession().getCreationTime());
        return new RawSocket(socket);
    }

    /// An engine of the server's side.
    ///
    /// @param applicationProtocols for ALPN; none for a server without it
    public SSLEngine engine(String... applicationProtocols) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(applicationProtocols);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /// A handler of connections over TLS.
    TestTarget.ConnectionHandler over(TestTarget.ConnectionHandler handler) {
        return connection -> {
            try (var secured = secure(connection.socket())) {
                handler.handle(secured);
            } catch (UncheckedIOException ended) {
                throw ended.getCause();
            }
        };
    }

    /// A handler that gives the same response to each request.
    TestTarget.ConnectionHandler responding(String response) {
        return over(
                connection -> {
                    while (!connection.readMessage().isEmpty()) {
                        connection.send(response);
                    }
                });
    }

    int sessions() {
        return sessions.size();
    }

    @Override
    public @Nullable String chooseServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        if (!type.equals(certificate.key().getAlgorithm())) {
            return null;
        }
        if (socket instanceof SSLSocket secure
                && secure.getHandshakeSession() instanceof ExtendedSSLSession session) {
            serverNames.addAll(session.getRequestedServerNames());
        }
        return ALIAS;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseServerAlias(type, issuers, null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificate.key();
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}

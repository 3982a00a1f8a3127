package dev.elbow.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// A TLS client whose connections share their sessions.
final class TlsClient {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    /// Accepts every certificate.
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private final SSLContext context;
    private final SSLParameters parameters = new SSLParameters();

    private TlsClient(KeyManager @Nullable [] keys, TrustManager... trust) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(keys, trust, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TlsClient trustingAll() {
        return new TlsClient(null, new TrustAll());
    }

    /// A client with certificates of its own.
    static TlsClient withKeys(KeyManager identity) {
        return new TlsClient(new KeyManager[] {identity}, new TrustAll());
    }

    static SSLContext trusting(String pem) {
        try {
            return new TlsClient(null, managers(certificate(pem))).context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes()));
    }

    private static TrustManager[] managers(Certificate trusted)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", trusted);
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    TlsClient protocols(String... names) {
        parameters.setProtocols(names);
        return this;
    }

    TlsClient ciphers(String... names) {
        parameters.setCipherSuites(names);
        return this;
    }

    TlsClient applicationProtocols(String... names) {
        parameters.setApplicationProtocols(names);
        return this;
    }

    TlsClient signatures(String... names) {
        parameters.setSignatureSchemes(names);
        return this;
    }

    TlsClient serverName(String serverName) {
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        return this;
    }

    /// Connects and shakes hands.
    SSLSocket connect(int port) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(READ_TIMEOUT_MILLIS);
        // The JDK does not send a name without a dot
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "h", port, true);
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    RawSocket rawSocket(int port) {
        try {
            return new RawSocket(connect(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Connects and returns the server's certificate.
    X509Certificate serverCertificate(int port) throws IOException {
        try (var socket = connect(port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}

package dev.elbow.proxy.mutual;

import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.MutualAuthentication.Mode;
import dev.elbow.model.TrustStore;
import dev.elbow.model.certificate.UnreadableContent;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/// A listener's settings for its clients' certificates, prepared at commit.
///
/// @param trust verifies the certificates; empty in mode `off`
public record MutualTls(Mode mode, Optional<ClientTrust> trust) {
    public static final MutualTls NONE = new MutualTls(Mode.OFF, Optional.empty());

    /// @param trustStore of mode `verify`
    /// @throws UnreadableContent never for a trust store that the API accepted
    public static MutualTls of(
            MutualAuthentication mutual, Optional<TrustStore> trustStore, InstantSource clock)
            throws UnreadableContent {
        return switch (mutual.mode()) {
            case OFF -> NONE;
            case PASSTHROUGH -> new MutualTls(Mode.PASSTHROUGH, Optional.of(ClientTrust.any()));
            case VERIFY -> {
                var verifier =
                        ClientVerifier.of(
                                trustStore.orElseThrow(),
                                mutual.ignoreClientCertificateExpiry(),
                                clock);
                yield new MutualTls(
                        Mode.VERIFY,
                        Optional.of(ClientTrust.of(verifier, mutual.advertiseTrustStoreCaNames())));
            }
        };
    }

    /// Whether certificates are requested; such sessions are never resumed, as on AWS.
    public boolean isOn() {
        return mode != Mode.OFF;
    }

    /// The trust managers of a TLS context.
    public TrustManager[] trustManagers() {
        return trust.map(manager -> new TrustManager[] {manager})
                .orElseGet(() -> new TrustManager[0]);
    }

    /// Sets whether the handshake requests or requires a certificate.
    public void applyTo(SSLParameters parameters) {
        switch (mode) {
            case OFF -> {}
            case PASSTHROUGH -> parameters.setWantClientAuth(true);
            case VERIFY -> parameters.setNeedClientAuth(true);
        }
    }

    /// The headers about the client of a session.
    public ClientCertificateHeaders headers(SSLSession session) {
        return switch (mode) {
            case OFF -> ClientCertificateHeaders.NONE;
            case PASSTHROUGH -> ClientCertificateHeaders.ofChain(chain(session));
            case VERIFY -> ClientCertificateHeaders.ofLeaf(chain(session).getFirst());
        };
    }

    private static List<X509Certificate> chain(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }
}

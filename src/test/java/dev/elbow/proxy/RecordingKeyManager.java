package dev.elbow.proxy;

import dev.elbow.fixture.TestCertificateAuthority.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// A key manager with one client certificate, which records how often and for which authorities a
/// server requested it.
final class RecordingKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    final List<String> authorities = new ArrayList<>();
    int requests;
    private final Identity identity;

    RecordingKeyManager(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String chooseClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        requests++;
        if (issuers != null) {
            for (var issuer : issuers) {
                authorities.add(issuer.getName());
            }
        }
        return ALIAS;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}

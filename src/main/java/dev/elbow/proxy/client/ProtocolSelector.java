package dev.elbow.proxy.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Selects the protocol of a connection: when it is accepted if it is plain, else after its TLS
/// handshake, by what was agreed there (ALPN).
public final class ProtocolSelector {
    private final ClientProtocol withoutAlpn;
    private final Map<String, ClientProtocol> byName;

    /// @param withoutAlpn for plain connections, and for clients that agree on none
    /// @param byName by ALPN's names, such as `http/1.1`
    public ProtocolSelector(ClientProtocol withoutAlpn, Map<String, ClientProtocol> byName) {
        this.withoutAlpn = withoutAlpn;
        this.byName = Map.copyOf(byName);
    }

    /// The protocol of a connection.
    ///
    /// @param agreed by ALPN; null for none
    ClientProtocol select(@Nullable String agreed) {
        return agreed == null ? withoutAlpn : byName.getOrDefault(agreed, withoutAlpn);
    }
}

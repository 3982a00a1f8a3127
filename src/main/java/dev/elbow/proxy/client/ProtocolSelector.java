package dev.elbow.proxy.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Selects a connection's protocol: on accept for plain HTTP, by ALPN after a TLS handshake.
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
    /// @param alpnProtocol as agreed on; null for none
    ClientProtocol select(@Nullable String alpnProtocol) {
        return alpnProtocol == null ? withoutAlpn : byName.getOrDefault(alpnProtocol, withoutAlpn);
    }
}

package dev.elbow.model;

import java.util.Collection;

/// The part of [Consistency] that is about how listeners speak TLS.
record TlsConsistency(Findings findings) {

    void check(Collection<Listener> listeners) {
        for (var listener : listeners) {
            if (listener.protocol() == Protocol.HTTPS) {
                https(listener.arn(), listener.tls());
            } else if (!listener.tls().equals(ListenerTls.NONE)) {
                findings.add(
                        "listener %s: speaks HTTP (expected: no security policy, certificates or"
                                + " client certificates)",
                        listener.arn());
            }
        }
    }

    private void https(Arn listener, ListenerTls tls) {
        if (SslPolicies.named(tls.sslPolicy()).isEmpty()) {
            findings.add(
                    "listener %s: security policy '%s' (expected: one of AWS's)",
                    listener, tls.sslPolicy());
        }
        if (tls.certificates().isEmpty()) {
            findings.add("listener %s: no certificates (expected: at least 1)", listener);
        }
    }
}

package dev.elbow.model;

import java.util.List;

/// How an HTTPS listener speaks TLS (alb-spec §1.6).
///
/// @param sslPolicy name of an [SslPolicy]; empty for HTTP
/// @param certificates ARNs, the default certificate first; empty for HTTP. The default one may
///   also be among those after it, from where it is chosen by name
public record ListenerTls(
        String sslPolicy, List<String> certificates, MutualAuthentication mutual) {

    /// That of a listener which speaks HTTP.
    public static final ListenerTls NONE = new ListenerTls("", List.of(), MutualAuthentication.OFF);

    public ListenerTls {
        certificates = List.copyOf(certificates);
    }

    /// The certificates beside the default one: AWS's certificate list.
    public List<String> certificateList() {
        return certificates.isEmpty() ? List.of() : certificates.subList(1, certificates.size());
    }

    public ListenerTls withCertificates(List<String> changed) {
        return new ListenerTls(sslPolicy, changed, mutual);
    }

    public ListenerTls withMutual(MutualAuthentication changed) {
        return new ListenerTls(sslPolicy, certificates, changed);
    }
}

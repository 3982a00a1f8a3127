package dev.elbow.model;

import java.util.Map;

/// Checks for connection requests on one protocol and port of a load balancer (alb-spec §2.1). Its
/// default actions are those of its default [Rule].
///
/// @param port 1-65535 as AWS knows it; the port bound on this machine may differ
/// @param tls [ListenerTls#NONE] for HTTP
/// @param attributes only what was set
public record Listener(
        Arn arn,
        Arn loadBalancer,
        Protocol protocol,
        int port,
        ListenerTls tls,
        Attributes<ListenerAttribute> attributes,
        Map<String, String> tags) {

    public Listener {
        tags = Copies.ordered(tags);
    }

    public Listener withTags(Map<String, String> changed) {
        return new Listener(arn, loadBalancer, protocol, port, tls, attributes, changed);
    }

    public Listener withTls(ListenerTls changed) {
        return new Listener(arn, loadBalancer, protocol, port, changed, attributes, tags);
    }

    public Listener withAttributes(Attributes<ListenerAttribute> changed) {
        return new Listener(arn, loadBalancer, protocol, port, tls, changed, tags);
    }
}

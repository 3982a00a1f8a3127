package dev.elbow.proxy.compiled;

import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.proxy.header.ForwardedFor;
import java.util.Locale;

/// The attributes of a load balancer that requests depend on, read once a commit
/// (behaviour/headers.md, behaviour/connections.md).
///
/// @param offersHttp2 whether TLS clients are offered HTTP/2
/// @param sendsTlsHeaders whether targets get version and cipher of the client's TLS
/// @param idleSeconds 1-4000
/// @param keepAliveSeconds 60-604800: the age after which a client's connection closes
public record ListenerOptions(
        ForwardedFor forwardedFor,
        boolean preserveHost,
        boolean dropInvalidHeaders,
        boolean offersHttp2,
        boolean sendsTlsHeaders,
        int idleSeconds,
        int keepAliveSeconds) {
    public static ListenerOptions of(LoadBalancer loadBalancer) {
        var attributes = loadBalancer.attributes();
        var mode =
                attributes
                        .text(LoadBalancerAttribute.XFF_HEADER_PROCESSING)
                        .toUpperCase(Locale.ROOT);
        return new ListenerOptions(
                new ForwardedFor(
                        ForwardedFor.Mode.valueOf(mode),
                        attributes.bool(LoadBalancerAttribute.XFF_CLIENT_PORT)),
                attributes.bool(LoadBalancerAttribute.PRESERVE_HOST_HEADER),
                attributes.bool(LoadBalancerAttribute.DROP_INVALID_HEADER_FIELDS),
                attributes.bool(LoadBalancerAttribute.HTTP2),
                attributes.bool(LoadBalancerAttribute.TLS_VERSION_AND_CIPHER_SUITE),
                attributes.number(LoadBalancerAttribute.IDLE_TIMEOUT),
                attributes.number(LoadBalancerAttribute.CLIENT_KEEP_ALIVE));
    }
}

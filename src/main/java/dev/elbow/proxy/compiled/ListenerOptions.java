package dev.elbow.proxy.compiled;

import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.proxy.header.ForwardedFor;
import java.util.Locale;

/// The attributes of a load balancer that requests depend on, read once a commit
/// (behaviour/headers.md).
///
/// @param sendsTlsHeaders whether targets get version and cipher of the client's TLS
/// @param idleSeconds 1-4000
/// @param keepAliveSeconds 60-604800: the age after which a client's connection is closed
public record ListenerOptions(
        ForwardedFor forwardedFor,
        boolean preserveHost,
        boolean dropInvalidHeaders,
        boolean sendsTlsHeaders,
        int idleSeconds,
        int keepAliveSeconds) {
    public static ListenerOptions of(LoadBalancer loadBalancer) {
        var set = loadBalancer.attributes();
        var mode = set.text(LoadBalancerAttribute.XFF_HEADER_PROCESSING).toUpperCase(Locale.ROOT);
        return new ListenerOptions(
                new ForwardedFor(
                        ForwardedFor.Mode.valueOf(mode),
                        set.bool(LoadBalancerAttribute.XFF_CLIENT_PORT)),
                set.bool(LoadBalancerAttribute.PRESERVE_HOST_HEADER),
                set.bool(LoadBalancerAttribute.DROP_INVALID_HEADER_FIELDS),
                set.bool(LoadBalancerAttribute.TLS_VERSION_AND_CIPHER_SUITE),
                set.number(LoadBalancerAttribute.IDLE_TIMEOUT),
                set.number(LoadBalancerAttribute.CLIENT_KEEP_ALIVE));
    }
}

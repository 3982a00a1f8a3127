package dev.elbow.app;

import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The URLs of listeners on this machine, for URLs as AWS has them.
///
/// @param boundPorts listener → the port bound on this machine
/// @param host address that listeners bind
record BoundUrls(Snapshot snapshot, Map<Arn, Integer> boundPorts, String host) {

    private static final Pattern URL =
            Pattern.compile("(?:(https?)://)?([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?(/.*)?");

    /// Empty for a text that is no URL or DNS name of a load balancer with such a listener.
    Optional<String> of(String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        var scheme = Optional.ofNullable(url.group(1));
        var port =
                Optional.ofNullable(url.group(3))
                        .map(Integer::valueOf)
                        .or(() -> scheme.map(it -> it.equals("https") ? 443 : 80));
        return snapshot.loadBalancers().values().stream()
                .filter(each -> each.dnsName().equalsIgnoreCase(url.group(2)))
                .findFirst()
                .flatMap(each -> listener(each, it -> port.isEmpty() || it.port() == port.get()))
                .map(it -> bound(it, url.group(2)) + Optional.ofNullable(url.group(4)).orElse(""));
    }

    private Optional<Listener> listener(LoadBalancer loadBalancer, Predicate<Listener> wanted) {
        return snapshot.listenersOf(loadBalancer.arn()).stream()
                .filter(wanted)
                .filter(listener -> boundPorts.containsKey(listener.arn()))
                .findFirst();
    }

    /// By the DNS name where another load balancer has the same port: the name tells them apart.
    private String bound(Listener listener, String dnsName) {
        int port = boundPorts.getOrDefault(listener.arn(), 0);
        long sharing = boundPorts.values().stream().filter(each -> each == port).count();
        return "%s://%s:%d"
                .formatted(listener.protocol().scheme(), sharing > 1 ? dnsName : host, port);
    }
}

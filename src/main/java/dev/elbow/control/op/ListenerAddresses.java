package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/// The addresses and ports that Elbow's own listeners have on this machine. None can be a target:
/// AWS refuses addresses of load balancers, and a request would come back without end.
record ListenerAddresses(Snapshot snapshot, LocalFacts facts) {

    /// @throws ApiFailure `InvalidTarget` for the address of a listener
    void check(TargetGroup group, Target target) {
        var address = address(group, target);
        if (address.isEmpty()) {
            return;
        }
        var host = address.get().host();
        int port = port(address.get(), group, target);
        for (Listener listener : snapshot.listeners().values()) {
            if (facts.boundPort(listener.port()) == port && isListening(host)) {
                throw ApiFailure.of(
                        "InvalidTarget",
                        "The IP address '%s' with port '%d' cannot be used as a target, as it is in use by a load balancer: '%s'"
                                .formatted(host, port, listener.arn()));
            }
        }
    }

    /// @throws ApiFailure `InvalidConfigurationRequest` for a listener where a target is registered
    void check(Listener listener) {
        int port = facts.boundPort(listener.port());
        for (TargetGroup group : snapshot.targetGroups().values()) {
            for (Target target : group.targets()) {
                var address = address(group, target);
                if (address.isPresent()
                        && port(address.get(), group, target) == port
                        && isListening(address.get().host())) {
                    throw ApiFailure.of(
                            "InvalidConfigurationRequest",
                            "Listener port '%1$d' is port %2$d of this machine, where target '%3$s' of target group '%4$s' is registered (expected: another port, by elbow.port-map.%1$d=PORT)"
                                    .formatted(listener.port(), port, target.id(), group.name()));
                }
            }
        }
    }

    private Optional<InstanceAddress> address(TargetGroup group, Target target) {
        return switch (group.targetType()) {
            case INSTANCE -> facts.addressOf(snapshot, target);
            case IP -> Optional.of(new InstanceAddress(target.id(), 0));
            case LAMBDA -> Optional.empty();
        };
    }

    private static int port(InstanceAddress address, TargetGroup group, Target target) {
        return address.port() == 0 ? group.portOf(target) : address.port();
    }

    /// Whether listeners have this address. Only literals and `localhost` are looked at: other
    /// names may lead anywhere.
    private boolean isListening(String host) {
        try {
            var bound = InetAddress.ofLiteral(literal(facts.listenerHost()));
            var address = InetAddress.ofLiteral(literal(host));
            return bound.isAnyLocalAddress() ? isOfThisMachine(address) : bound.equals(address);
        } catch (IllegalArgumentException name) {
            return host.equals(facts.listenerHost());
        }
    }

    private static String literal(String host) {
        return host.equals("localhost") ? "127.0.0.1" : host;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}

package dev.elbow.app;

import dev.elbow.control.guard.GuardSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Whom the control port takes requests from.
///
/// @param bound the address or name that it binds
record ControlAccess(ElbowConfig config, String bound) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// @throws IllegalArgumentException when anybody could command this machine
    GuardSettings settings() {
        config.credentials().forEach(ControlAccess::check);
        checkKeys();
        if (config.readTimeout().compareTo(SHORTEST) < 0
                || config.readTimeout().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "elbow.read-timeout: %s (expected: %s to %s)"
                            .formatted(config.readTimeout(), SHORTEST, LONGEST));
        }
        if (!isLoopback(bound) && config.credentials().isEmpty()) {
            throw new IllegalArgumentException(
                    "elbow.host: %s lets other machines run code here (expected: 127.0.0.1, or credentials that requests are to be signed with: elbow.credentials.ACCESS_KEY_ID=SECRET)"
                            .formatted(bound));
        }
        return new GuardSettings(hosts(), config.credentials(), config.readTimeout());
    }

    private static void check(String accessKeyId, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException(
                    "elbow.credentials.%s: empty (expected: a secret access key)"
                            .formatted(accessKeyId));
        }
    }

    /// As environment variables have no case, two keys may be one.
    private void checkKeys() {
        var known = new HashMap<String, String>();
        for (var accessKeyId : config.credentials().keySet()) {
            var other = known.putIfAbsent(accessKeyId.toLowerCase(Locale.ROOT), accessKeyId);
            if (other != null) {
                throw new IllegalArgumentException(
                        "elbow.credentials.%s: given as elbow.credentials.%s, too (expected: one secret for an access key id, whose case does not count)"
                                .formatted(accessKeyId, other));
            }
        }
    }

    private Set<String> hosts() {
        var hosts = new HashSet<String>();
        Stream.concat(
                        Stream.of(bound, config.host()),
                        config.allowedHosts().orElse(List.of()).stream())
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .forEach(hosts::add);
        return hosts;
    }

    /// @throws IllegalArgumentException when the name is not known
    static boolean isLoopback(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            throw new IllegalArgumentException(
                    "elbow.host: %s is not known (expected: an address or a name of this machine)"
                            .formatted(host));
        }
    }
}

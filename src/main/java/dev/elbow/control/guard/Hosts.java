package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.signing.ReceivedRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether `Host` names this Elbow. A page that has its own name lead to this machine (DNS
/// rebinding) is of the same origin as Elbow to its browser; `Host` still has the page's name in
/// it.
final class Hosts {
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-f:.%]+]|[a-z0-9._-]+)(:[0-9]{0,5})?");

    private static final Pattern ABSOLUTE =
            Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#]*)", Pattern.CASE_INSENSITIVE);

    /// Whoever names an address has asked no DNS that could lie.
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");

    private final Set<String> names;

    /// The last that was: clients seldom call it by two names.
    private volatile String ours = "localhost";

    /// @param names besides this machine's own, in lower case
    Hosts(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /// Why not; empty when it does.
    ///
    /// @param required as in HTTP/1.1
    Optional<ApiFailure> objection(ReceivedRequest request, boolean required, Door door) {
        var hosts = request.lines("Host");
        if (hosts.size() > 1 || required && hosts.isEmpty()) {
            return Optional.of(
                    ApiFailure.validation(
                            "Host: given %d times (expected: once)".formatted(hosts.size())));
        }
        return hosts.isEmpty() || isOurs(hosts.getFirst())
                ? Optional.empty()
                : Optional.of(forbidden(hosts.getFirst(), door));
    }

    /// A target like `http://localhost:3528/` names a host, too, and that one counts (RFC 9112,
    /// 3.2.2).
    ///
    /// @param target as on the request line
    Optional<ApiFailure> objection(String target, Door door) {
        if (target.startsWith("/")) {
            return Optional.empty();
        }
        var absolute = ABSOLUTE.matcher(target);
        return absolute.lookingAt() && !isOurs(absolute.group(1))
                ? Optional.of(forbidden(absolute.group(1), door))
                : Optional.empty();
    }

    private static ApiFailure forbidden(String host, Door door) {
        return door.forbidden(
                "Host: %s (expected: localhost, an address, or a name of elbow.allowed-hosts)"
                        .formatted(host));
    }

    private boolean isOurs(String authority) {
        if (authority.equals(ours)) {
            return true;
        }
        boolean named = names(authority.strip().toLowerCase(Locale.ROOT));
        if (named) {
            ours = authority;
        }
        return named;
    }

    private boolean names(String authority) {
        var matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        var host = matcher.group(1);
        return host.equals("localhost")
                || host.endsWith(".localhost") // by RFC 6761 never anything but loopback
                || ADDRESS.matcher(host).matches()
                || names.contains(host);
    }
}

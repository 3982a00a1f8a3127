package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.signing.ReceivedRequest;
import dev.elbow.model.signing.SignatureRefused;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Keeps pages of other origins out: any site that a browser on this machine shows can make it send
/// requests to loopback, and forms and images need nobody's leave for it. What is no browser sends
/// none of these headers.
final class Origins {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private Origins() {}

    /// Why a request is not taken; empty when it is.
    static Optional<ApiFailure> objection(ReceivedRequest request, Door door) {
        var origins = request.lines("Origin");
        if (!origins.isEmpty()) {
            return origins.size() == 1 && isOwn(origins.getFirst(), request)
                    ? Optional.empty()
                    : Optional.of(
                            door.forbidden(
                                    "Origin: %s (expected: none, or this port's own: pages of other origins may not call Elbow)"
                                            .formatted(String.join(", ", origins))));
        }
        var site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return OWN_SITES.contains(site.get()) || isLink(request, door)
                    ? Optional.empty()
                    : Optional.of(
                            door.forbidden(
                                    "Sec-Fetch-Site: %s (expected: same-origin or none: pages of other origins may not call Elbow)"
                                            .formatted(site.get())));
        }
        return isBrowser(request) && !reads(request, door)
                ? Optional.of(
                        door.forbidden(
                                "User-Agent: a browser that tells neither Origin nor Sec-Fetch-Site (expected: one that tells where a change comes from, or no browser)"))
                : Optional.empty();
    }

    private static boolean isOwn(String origin, ReceivedRequest request) {
        var scheme = origin.startsWith("https://") ? "https://" : "http://";
        var port = scheme.equals("https://") ? ":443" : ":80";
        return origin.startsWith(scheme)
                && request.header("Host")
                        .filter(
                                host ->
                                        without(port, host)
                                                .equals(
                                                        without(
                                                                port,
                                                                origin.substring(scheme.length()))))
                        .isPresent();
    }

    private static String without(String port, String authority) {
        var lower = authority.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }

    /// A link that is followed: the other page sees nothing of it, and only pages are behind it.
    private static boolean isLink(ReceivedRequest request, Door door) {
        return switch (door) {
            case ELBV2, LAMBDA -> false;
            case HEALTH, PRESIGNED, ELBOW ->
                    request.method().equals("GET")
                            && request.header("Sec-Fetch-Mode").equals(Optional.of("navigate"))
                            && request.header("Sec-Fetch-Dest").equals(Optional.of("document"));
        };
    }

    /// PowerShell calls itself a Mozilla, too; no page can.
    private static boolean isBrowser(ReceivedRequest request) {
        return request.header("User-Agent")
                .filter(agent -> agent.startsWith("Mozilla/") && !agent.contains("PowerShell"))
                .isPresent();
    }

    /// Without CORS a page cannot see an answer, so it may ask what it likes.
    private static boolean reads(ReceivedRequest request, Door door) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return false;
        }
        try {
            var action = request.parameter("Action").orElse("");
            return door != Door.ELBV2 || action.startsWith("Describe") || action.startsWith("Get");
        } catch (SignatureRefused unreadable) {
            return false;
        }
    }
}

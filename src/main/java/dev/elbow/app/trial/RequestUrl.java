package dev.elbow.app.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.routing.HostSyntax;
import dev.elbow.routing.RequestTarget;

/// Where a request goes, taken apart but neither decoded nor normalised: a load balancer does not
/// either.
///
/// @param host an IPv6 address in brackets
/// @param port 1-65535
/// @param target `/path?query`
public record RequestUrl(String scheme, String host, int port, String target) {
    private static final String EXPECTED = "http://host[:port]/path";

    /// A fragment is left out, as clients do.
    ///
    /// @throws WrongRequest when it is none
    public static RequestUrl parse(String text) throws WrongRequest {
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new WrongRequest(
                    "URL", text, "no spaces, line breaks or tabs; a space is written %20");
        }
        int fragment = text.indexOf('#');
        var url = fragment < 0 ? text : text.substring(0, fragment);
        // A target is bytes, one a character
        var target = RequestTarget.parse(new String(url.getBytes(UTF_8), ISO_8859_1));
        var scheme = url.substring(0, Math.max(0, url.indexOf(':')));
        if (target.form() != RequestTarget.Form.ABSOLUTE
                || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new WrongRequest("URL", text, EXPECTED);
        }
        return new RequestUrl(
                scheme,
                HostSyntax.withoutPort(target.authority()),
                port(target.authority(), scheme, text),
                new String(target.pathAndQuery().getBytes(ISO_8859_1), UTF_8));
    }

    private static int port(String authority, String scheme, String text) throws WrongRequest {
        int colon = HostSyntax.portFrom(authority);
        if (colon < 0) {
            return usual(scheme);
        }
        var digits = authority.substring(colon + 1);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new WrongRequest("URL", text, "a port of 1-65535");
        }
        return port;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /// As a client writes it into `Host`: without the port that goes without saying.
    public String authority() {
        return port == usual(scheme) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + target;
    }
}

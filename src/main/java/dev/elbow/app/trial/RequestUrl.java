package dev.elbow.app.trial;

import java.util.regex.Pattern;

/// Where a request goes, taken apart but neither decoded nor normalised: a load balancer does not
/// either.
///
/// @param host an IPv6 address in brackets
/// @param port 1-65535
/// @param target `/path?query`
public record RequestUrl(String scheme, String host, int port, String target) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(https?)://([^/?#@:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?([/?#].*)?");
    private static final String EXPECTED = "http://host[:port]/path";

    /// @throws WrongRequest when it is none
    public static RequestUrl parse(String text) throws WrongRequest {
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new WrongRequest(
                    "URL", text, "no spaces, line breaks or tabs; a space is written %20");
        }
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new WrongRequest("URL", text, EXPECTED);
        }
        var scheme = match.group(1);
        int port = match.group(3) == null ? usual(scheme) : Integer.parseInt(match.group(3));
        if (port < 1 || port > 65_535) {
            throw new WrongRequest("URL", text, "a port of 1-65535");
        }
        var rest = match.group(4) == null ? "" : match.group(4);
        int fragment = rest.indexOf('#');
        var target = fragment < 0 ? rest : rest.substring(0, fragment);
        return new RequestUrl(
                scheme, match.group(2), port, target.startsWith("/") ? target : "/" + target);
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

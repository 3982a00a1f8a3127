package dev.elbow.routing;

import dev.elbow.routing.RequestTarget.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The grammars of RFC 3986 and RFC 9112 as regular expressions, written off the documents: the
/// oracle of [HostSyntax] and [RequestTarget].
final class NaiveUriSyntax {
    private static final String H16 = "[0-9A-Fa-f]{1,4}";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])";
    private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String LS32 = "(?:" + H16 + ":" + H16 + "|" + IPV4 + ")";
    private static final String NAME = "(?:[A-Za-z0-9._~!$&'()*+;=-]|%[0-9A-Fa-f][0-9A-Fa-f])+";
    private static final Pattern HOST =
            Pattern.compile("(?:" + NAME + "|\\[(?:" + ipv6() + ")])(?::[0-9]*)?");
    private static final Pattern ABSOLUTE =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)([/?].*)?", Pattern.DOTALL);

    private NaiveUriSyntax() {}

    /// The nine lines of `IPv6address`.
    private static String ipv6() {
        var lines = new ArrayList<String>();
        lines.add("(?:" + H16 + ":){6}" + LS32);
        lines.add("::(?:" + H16 + ":){5}" + LS32);
        var tails =
                List.of(
                        "(?:" + H16 + ":){4}" + LS32,
                        "(?:" + H16 + ":){3}" + LS32,
                        "(?:" + H16 + ":){2}" + LS32,
                        H16 + ":" + LS32,
                        LS32,
                        H16,
                        "");
        for (int before = 0; before < tails.size(); before++) {
            lines.add("(?:(?:" + H16 + ":){0," + before + "}" + H16 + ")?::" + tails.get(before));
        }
        return String.join("|", lines);
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    static Form form(String target) {
        if (target.equals("*")) {
            return Form.ASTERISK;
        }
        if (target.matches("(?s)/[^\\x00\\r\\n #\\u0100-\\uffff]*")) {
            return Form.ORIGIN;
        }
        var absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches() || !isHost(absolute.group(1))) {
            return Form.NONE;
        }
        var rest = absolute.group(2);
        return rest == null || rest.matches("(?s)[^\\x00\\r\\n #\\u0100-\\uffff]*")
                ? Form.ABSOLUTE
                : Form.NONE;
    }

    /// What the target gets: the path and query of the URI.
    static String pathAndQuery(String target) {
        var rest =
                form(target) == Form.ABSOLUTE ? target.replaceFirst("^[^:]*://[^/?]*", "") : target;
        return form(target) == Form.ABSOLUTE && !rest.startsWith("/") ? "/" + rest : rest;
    }
}

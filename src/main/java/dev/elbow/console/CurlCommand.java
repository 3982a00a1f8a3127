package dev.elbow.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A request as a command line of curl for a POSIX shell.
final class CurlCommand {
    /// Headers that curl writes itself, or that belong to the connection.
    private static final Set<String> OWN =
            Set.of("content-length", "connection", "transfer-encoding", "expect");

    /// Headers that curl adds where they are missing.
    private static final List<String> ADDED = List.of("User-Agent", "Accept");

    private CurlCommand() {}

    /// @param request with its body
    /// @param url of the bound listener
    static String of(MessageJson request, String url) {
        var words = new ArrayList<String>(List.of("curl", "-i", "--path-as-is"));
        if (url.startsWith("https:")) {
            words.add("-k");
        }
        var body = request.body();
        boolean hasBody = body != null && body.size() > 0;
        addMethod(String.valueOf(request.method()), hasBody, words);
        addHeaders(request.headers(), hasBody, words);
        var input = "";
        if (body != null && hasBody) {
            var text = body.text();
            if (text == null) {
                input = "printf %s " + quoted(String.valueOf(body.base64())) + " | base64 -d | ";
            }
            words.add(text == null ? "--data-binary" : "--data-raw");
            words.add(text == null ? "@-" : quoted(text));
        }
        words.add(quoted(url));
        return input + String.join(" ", words) + "\n";
    }

    private static void addMethod(String method, boolean hasBody, List<String> words) {
        if (method.equals("HEAD")) {
            words.add("-I");
        } else if (!method.equals(hasBody ? "POST" : "GET")) {
            words.add("-X");
            words.add(quoted(method));
        }
    }

    private static void addHeaders(List<HeaderJson> headers, boolean hasBody, List<String> words) {
        var missing = new ArrayList<>(ADDED);
        if (hasBody) {
            missing.add("Content-Type");
        }
        for (var header : headers) {
            missing.removeIf(header.name()::equalsIgnoreCase);
            if (!OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
                words.add("-H");
                // curl takes a header without a value with a semicolon
                words.add(
                        quoted(
                                header.value().isEmpty()
                                        ? header.name() + ";"
                                        : header.name() + ": " + header.value()));
            }
        }
        for (var name : missing) {
            words.add("-H");
            words.add(quoted(name + ":"));
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A request as a command line of curl for a POSIX shell.
final class CurlCommand {
    private static final String LENGTH = "content-length";

    /// Headers that curl writes itself, or that belong to the connection.
    private static final Set<String> OWN =
            Set.of(LENGTH, "connection", "transfer-encoding", "expect");

    /// Headers that curl adds where they are missing.
    private static final List<String> ADDED = List.of("User-Agent", "Accept");

    /// Characters of a URL that curl takes for a list or a range of URLs.
    private static final String GLOBS = "[]{}";

    private static final int HIGHEST_ASCII = 0x7f;
    private static final int HIGHEST_BYTE = 0xff;

    private CurlCommand() {}

    /// @param request with its body
    /// @param host for a request without a header of that name, as of HTTP/2
    /// @param listener as a URL without a path
    static String of(MessageJson request, String host, String listener) {
        var words = new ArrayList<String>(List.of("curl", "-i"));
        if (listener.startsWith("https:")) {
            words.add("-k");
        }
        var body = request.body();
        boolean hasBody =
                body != null && body.size() > 0
                        || request.headers().stream()
                                .anyMatch(it -> it.name().equalsIgnoreCase(LENGTH));
        addMethod(String.valueOf(request.method()), hasBody, words);
        addHeaders(request.headers(), host, hasBody, words);
        var input = "";
        if (hasBody) {
            var text = body == null || body.size() == 0 ? "" : body.text();
            if (body != null && text == null) {
                input = "printf %s " + quoted(String.valueOf(body.base64())) + " | base64 -d | ";
            }
            words.add(text == null ? "--data-binary" : "--data-raw");
            words.add(text == null ? "@-" : quoted(text));
        }
        addUrl(listener, RequestUrls.pathAndQuery(String.valueOf(request.uri())), words);
        return input + String.join(" ", words) + "\n";
    }

    private static void addMethod(String method, boolean hasBody, List<String> words) {
        if (method.equals("HEAD") && !hasBody) {
            words.add("-I");
        } else if (!method.equals(hasBody ? "POST" : "GET")) {
            words.add("-X");
            words.add(quoted(method));
        }
        if (method.equals("HEAD") && hasBody) {
            // -I excludes a body, and without it curl waits for one in the answer
            words.add("--ignore-content-length -H 'Connection: close'");
        }
    }

    private static void addHeaders(
            List<HeaderJson> headers, String host, boolean hasBody, List<String> words) {
        var missing = new ArrayList<>(ADDED);
        if (hasBody) {
            missing.add("Content-Type");
        }
        if (headers.stream().noneMatch(it -> it.name().equalsIgnoreCase("host"))) {
            words.add("-H");
            words.add(ofBytes("Host: " + host));
        }
        for (var header : headers) {
            missing.removeIf(header.name()::equalsIgnoreCase);
            if (!OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
                words.add("-H");
                // curl takes a header without a value with a semicolon
                words.add(
                        ofBytes(
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

    private static void addUrl(String listener, String target, List<String> words) {
        // curl encodes bytes of a path, and cuts a fragment off
        if (!target.startsWith("/")
                || target.chars().anyMatch(it -> it == '#' || it > HIGHEST_ASCII)) {
            words.add("--request-target");
            words.add(ofBytes(target));
            words.add(quoted(listener));
            return;
        }
        if (target.contains("/.") || target.toLowerCase(Locale.ROOT).contains("/%2e")) {
            words.add("--path-as-is");
        }
        if (target.chars().anyMatch(it -> GLOBS.indexOf(it) >= 0)) {
            words.add("-g");
        }
        words.add(quoted(listener + target));
    }

    /// A word of the request's head, which has a byte of the wire in each character. A command is
    /// text in UTF-8; `printf` makes the bytes that are none.
    private static String ofBytes(String word) {
        int highest = word.chars().max().orElse(0);
        if (highest <= HIGHEST_ASCII || highest > HIGHEST_BYTE) {
            return quoted(word);
        }
        var bytes = word.getBytes(ISO_8859_1);
        try {
            return quoted(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return "\"$(printf %b " + quoted(escaped(word)) + ")\"";
        }
    }

    private static String escaped(String word) {
        var escaped = new StringBuilder(word.length() * 2);
        for (char each : word.toCharArray()) {
            if (each > HIGHEST_ASCII) {
                escaped.append("\\0").append(Integer.toOctalString(each));
            } else {
                escaped.append(each == '\\' ? "\\\\" : each);
            }
        }
        return escaped.toString();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

package dev.elbow.function.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the author of an answer probably meant: members that are nearly known, headers in the
/// family that is not read.
final class ResponseHints {
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("base64encoded", "isBase64Encoded"),
                    Map.entry("isbase64encoded", "isBase64Encoded"),
                    Map.entry("isbaseencoded", "isBase64Encoded"),
                    Map.entry("isbase64", "isBase64Encoded"),
                    Map.entry("base64", "isBase64Encoded"),
                    Map.entry("status", "statusCode"),
                    Map.entry("statuscode", "statusCode"),
                    Map.entry("code", "statusCode"),
                    Map.entry("statusdescription", "statusDescription"),
                    Map.entry("statustext", "statusDescription"),
                    Map.entry("header", "headers"),
                    Map.entry("headers", "headers"),
                    Map.entry("multivalueheader", "multiValueHeaders"),
                    Map.entry("multivalueheaders", "multiValueHeaders"),
                    Map.entry("multiheaders", "multiValueHeaders"),
                    Map.entry("body", "body"),
                    Map.entry("content", "body"));

    private final List<String> warnings = new ArrayList<>(0);
    private String forStatus = "";
    private boolean unusedHeaders;

    void unknown(String name) {
        var meant = MEANT.get(name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
        if (meant != null) {
            warnings.add("%s: ignored (expected: %s)".formatted(Found.line(name), meant));
            if (meant.equals("statusCode")) {
                forStatus = "; '%s' is not read".formatted(Found.line(name));
            }
        } else if (name.equals("cookies")) {
            warnings.add(
                    "cookies: ignored, it is of API Gateway (expected: set-cookie in"
                            + " multiValueHeaders)");
        }
    }

    String forStatus() {
        return forStatus;
    }

    /// The family that is not in use is there, whatever it holds.
    void unusedHeaders() {
        unusedHeaders = true;
    }

    /// The reason phrase is not what the author wrote.
    void description(String found, String expected) {
        warnings.add("statusDescription: %s (expected: %s)".formatted(found, expected));
    }

    List<String> warnings(HeaderFamily family, ResponseHeaders headers, boolean hasBody) {
        if (unusedHeaders) {
            warnings.add(family.ignored(!headers.present()));
        }
        if (hasBody && !headers.typed()) {
            warnings.add(family.untyped());
        }
        return List.copyOf(warnings);
    }
}

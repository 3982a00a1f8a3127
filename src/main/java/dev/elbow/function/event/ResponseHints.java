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

    void unknown(String name) {
        var meant = MEANT.get(name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
        if (meant != null) {
            warnings.add("%s: ignored (expected: %s)".formatted(name, meant));
            if (meant.equals("statusCode")) {
                forStatus = "; '%s' is not read".formatted(name);
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

    List<String> warnings(ResponseHeaders used, ResponseHeaders ignored, boolean hasBody) {
        if (ignored.present() && !used.present()) {
            warnings.add(
                    "%s: ignored, because lambda.multi_value_headers.enabled is %s (expected: %s)"
                            .formatted(
                                    ignored.member(),
                                    ignored.member().equals("headers"),
                                    used.member()));
        }
        if (hasBody && !used.typed()) {
            warnings.add(
                    "%s.content-type: missing, the body is sent as application/octet-stream"
                            .formatted(used.member()));
        }
        return List.copyOf(warnings);
    }
}

package dev.elbow.function.event;

import java.util.regex.Pattern;

/// `200 OK`: a status code, one space, and what the client reads as the reason.
final class StatusDescription {
    private static final Pattern FORM = Pattern.compile("\\d{3} ([\\x21-\\x7e][\\x20-\\x7e]*)");

    private StatusDescription() {}

    static String reason(String description) {
        var match = FORM.matcher(description);
        if (!match.matches()) {
            throw new WrongResponse(
                    "statusDescription",
                    "statusDescription: %s (expected: the code, one space and the reason, such as \"200 OK\", or no statusDescription at all)"
                            .formatted(Found.quoted(description)));
        }
        return match.group(1);
    }
}

package dev.elbow.function.event;

/// A family of headers in an answer. `lambda.multi_value_headers.enabled` of the target group
/// chooses the one in use; the other is not looked at.
enum HeaderFamily {
    SINGLE("headers", "multiValueHeaders", false),
    MULTI("multiValueHeaders", "headers", true);

    private final String member;
    private final String unused;
    private final String ignored;
    private final String ignoredAlone;
    private final String untyped;

    HeaderFamily(String member, String unused, boolean multiValue) {
        this.member = member;
        this.unused = unused;
        this.ignored =
                "%s: ignored, because lambda.multi_value_headers.enabled is %s"
                        .formatted(unused, multiValue);
        this.ignoredAlone = "%s (expected: %s)".formatted(ignored, member);
        this.untyped =
                "%s.content-type: missing, the body is sent as application/octet-stream"
                        .formatted(member);
    }

    /// The member of the answer.
    String member() {
        return member;
    }

    /// The member of the other family.
    String unused() {
        return unused;
    }

    /// The warning that the other family is ignored.
    ///
    /// @param alone whether this family is not there
    String ignored(boolean alone) {
        return alone ? ignoredAlone : ignored;
    }

    /// The warning that no line says what the body is.
    String untyped() {
        return untyped;
    }
}

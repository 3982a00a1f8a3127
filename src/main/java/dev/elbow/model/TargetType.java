package dev.elbow.model;

/// What a target's id names; immutable for a target group (alb-spec §5.1).
public enum TargetType {
    /// An EC2 instance id, `i-…`.
    INSTANCE("instance"),
    /// An IP address.
    IP("ip"),
    /// A Lambda function's ARN; exactly one target, no port.
    LAMBDA("lambda");

    private final String text;

    TargetType(String text) {
        this.text = text;
    }

    /// As on the wire.
    public String text() {
        return text;
    }
}

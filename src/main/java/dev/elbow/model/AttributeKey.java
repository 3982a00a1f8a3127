package dev.elbow.model;

/// A key of one of AWS's three attribute families (alb-spec §1.7-1.9).
public interface AttributeKey {
    /// As on the wire, such as `idle_timeout.timeout_seconds`.
    String key();

    /// What counts while it is not set.
    String defaultValue();

    /// Which values it takes.
    AttributeValues accepted();
}

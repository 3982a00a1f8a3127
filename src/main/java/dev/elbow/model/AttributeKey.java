package dev.elbow.model;

/// A key of one of AWS's three attribute families (alb-spec §1.7-1.9).
public interface AttributeKey {

    /// @param key as on the wire, such as `idle_timeout.timeout_seconds`
    /// @param defaultValue what counts while it is not set
    /// @param accepted which values it takes
    record Definition(String key, String defaultValue, AttributeValues accepted) {}

    Definition definition();

    /// As on the wire, such as `idle_timeout.timeout_seconds`.
    default String key() {
        return definition().key();
    }

    /// What counts while it is not set.
    default String defaultValue() {
        return definition().defaultValue();
    }

    /// Which values it takes.
    default AttributeValues accepted() {
        return definition().accepted();
    }
}

package dev.elbow.model;

/// A target as health, draining and in-flight counts know it: they belong to the pair of target
/// group and target, not to the target alone (alb-spec §0.1).
///
/// @param port the resolved port; 0 for a function
public record TargetKey(Arn targetGroup, String id, int port) {
    /// As the access log prints it: `10.0.0.1:80`.
    public String address() {
        return id + ":" + port;
    }
}

package dev.elbow.model;

import java.time.Instant;

/// How far the provisioned concurrency of a version or an alias is, as
/// `GetProvisionedConcurrencyConfig` tells it.
///
/// @param requested environments
/// @param available environments that are ready, also those at work
/// @param allocated environments that were started, ready or not
/// @param reason why it failed, else empty
/// @param lastModified when it was asked for
public record ProvisionedStatus(
        int requested,
        int available,
        int allocated,
        State state,
        String reason,
        Instant lastModified) {

    /// Under AWS's names.
    public enum State {
        IN_PROGRESS,
        READY,
        FAILED
    }
}

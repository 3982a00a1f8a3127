package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The kept exchanges in JSON, the newest first.
///
/// @param recording whether the inspector is on
/// @param leftOut exchanges that were not recorded, as there were too many in a second or in flight
@RegisterForReflection
public record ExchangeList(
        boolean recording, long leftOut, Limits limits, List<ExchangeSummary> exchanges) {
    /// As [dev.elbow.observe.inspector.InspectorLimits].
    public record Limits(int exchanges, long bytes, int bodyBytes, int perSecond) {}
}

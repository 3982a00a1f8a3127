package dev.elbow.proxy;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.routing.Explanation;
import java.util.List;

/// The result of a [DryRun].
public sealed interface DryRunResult {

    /// No listener has the port.
    ///
    /// @param listeners all listeners
    record NoListener(List<Listener> listeners) implements DryRunResult {}

    /// A refusal before any rule.
    ///
    /// @param reason one line
    record Refused(int status, String reason) implements DryRunResult {}

    /// The decision of a rule.
    ///
    /// @param boundPort of the listener on this machine
    record Decided(
            LoadBalancer loadBalancer,
            Listener listener,
            int boundPort,
            Explanation explanation,
            ActionPreview action)
            implements DryRunResult {}
}

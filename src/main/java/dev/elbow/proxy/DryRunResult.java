package dev.elbow.proxy;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.routing.Explanation;
import java.util.List;

/// What would become of a request.
public sealed interface DryRunResult {

    /// Nobody listens where it would be sent to.
    ///
    /// @param listeners that there are
    record NoListener(List<Listener> listeners) implements DryRunResult {}

    /// Refused before any rule was asked.
    ///
    /// @param why one line
    record Refused(int status, String why) implements DryRunResult {}

    /// A rule decided.
    ///
    /// @param boundPort where the listener is bound on this machine
    record Decided(
            LoadBalancer loadBalancer,
            Listener listener,
            int boundPort,
            Explanation explanation,
            ActionPreview action)
            implements DryRunResult {}
}

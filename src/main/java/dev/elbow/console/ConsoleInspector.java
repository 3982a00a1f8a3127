package dev.elbow.console;

import dev.elbow.observe.inspector.Inspector;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.proxy.exchange.ExchangeListener;
import java.util.Optional;

/// The inspector as it is configured.
///
/// @param running empty where it is off
/// @param showsSecrets whether headers with secrets are shown
public record ConsoleInspector(
        Optional<Inspector> running, InspectorLimits limits, boolean showsSecrets) {
    /// The listeners of exchanges: `first`, and the inspector where it is on.
    public ExchangeListener after(ExchangeListener first) {
        return running.<ExchangeListener>map(first::andThen).orElse(first);
    }

    boolean isOn() {
        return running.isPresent();
    }
}

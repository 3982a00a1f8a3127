package dev.elbow.intake.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values that `Fn::ImportValue` gives, by the name of the export. Used by one thread.
public final class Exports {

    private final Map<String, String> given;
    private final Map<String, String> exported = new HashMap<>();

    /// @param given by the configuration, which wins over what a template exports
    public Exports(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /// No other stack exports anything.
    static Exports none() {
        return new Exports(Map.of());
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name))
                .or(() -> Optional.ofNullable(exported.get(name)));
    }

    /// Makes the exports of a template known to those that are read or built after it.
    ///
    /// @param outputs the template's
    public void add(Iterable<Output> outputs) {
        outputs.forEach(
                output -> output.export().ifPresent(name -> exported.put(name, output.value())));
    }
}

package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The records that Jackson reads and writes for the console's API.
class ConsoleRecordsTest {
    private static final String CONSOLE = "dev.elbow.console";

    /// Records that are not JSON.
    private static final Set<String> OTHERS =
            Set.of(
                    "AboutApi$ProcessFacts",
                    "ApiAnswer",
                    "BoundListeners$BoundListener",
                    "ConsoleEvents$ConsoleEvent",
                    "ConsoleInspector",
                    "EventStream",
                    "ExchangeFilter",
                    "ListenerClient$Answer",
                    "RequestRates$Reading",
                    "SecretText");

    @Test
    void eachIsRegistered() {
        var records =
                ElbowClasses.all().stream()
                        .filter(type -> type.getPackageName().equals(CONSOLE))
                        .filter(type -> type.isRecord())
                        .map(type -> type.reflect())
                        .toList();
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records)
                .filteredOn(type -> !isRegistered(type))
                .extracting(type -> type.getName().substring(CONSOLE.length() + 1))
                .isSubsetOf(OTHERS);
    }

    /// Quarkus registers the classes in an annotated one, too.
    private static boolean isRegistered(Class<?> type) {
        var outer = type.getEnclosingClass();
        return type.isAnnotationPresent(RegisterForReflection.class)
                || outer != null && outer.isAnnotationPresent(RegisterForReflection.class);
    }
}

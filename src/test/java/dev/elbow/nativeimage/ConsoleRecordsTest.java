package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The records that Jackson reads and writes for the console's API.
class ConsoleRecordsTest {
    private static final String CONSOLE = "dev.elbow.console";

    /// JSON beside those whose name ends so.
    private static final Set<String> OTHERS =
            Set.of(
                    "ConsoleEvents$HealthEvent",
                    "ExchangeDetail",
                    "ExchangeList",
                    "ExchangeSummary");

    @Test
    void eachIsRegistered() {
        var records =
                ElbowClasses.all().stream()
                        .filter(type -> type.getPackageName().equals(CONSOLE))
                        .filter(type -> type.isRecord())
                        .filter(type -> isJson(type.getName().substring(CONSOLE.length() + 1)))
                        .map(type -> type.reflect())
                        .toList();
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records).filteredOn(type -> !isRegistered(type)).isEmpty();
    }

    private static boolean isJson(String name) {
        return name.split("\\$", 2)[0].endsWith("Json")
                || OTHERS.stream()
                        .anyMatch(other -> name.equals(other) || name.startsWith(other + "$"));
    }

    /// Quarkus registers the classes in an annotated one, too.
    private static boolean isRegistered(Class<?> type) {
        var outer = type.getEnclosingClass();
        return type.isAnnotationPresent(RegisterForReflection.class)
                || outer != null && outer.isAnnotationPresent(RegisterForReflection.class);
    }
}

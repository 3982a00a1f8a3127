package dev.elbow.app;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// What the user of the command line reads, apart from the log.
@Singleton
class Terminal {
    void say(String line) {
        System.out.println(line);
    }

    void complain(String line) {
        System.err.println(line);
    }

    /// Whether lines may have colours: on a terminal that has them, unless `NO_COLOR` is set.
    boolean isColoured() {
        var console = System.console();
        boolean terminal =
                (console != null && console.isTerminal())
                        // Set by dev mode, which hands its own terminal on
                        || Boolean.getBoolean("io.quarkus.force-color-support");
        return terminal && mayColour(System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /// As no-color.org has it: any text that is not empty.
    static boolean mayColour(@Nullable String noColour, @Nullable String terminalType) {
        return (noColour == null || noColour.isEmpty()) && !"dumb".equals(terminalType);
    }
}

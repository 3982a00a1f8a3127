package dev.elbow.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The lines that the user of the command line reads, apart from the log; where that is JSON, a
/// part of it, so that each line of standard output is an object.
@Singleton
class Terminal {
    static final String LOG_AS_JSON = "quarkus.log.console.json.enabled";
    private static final Logger LOG = Logger.getLogger(Terminal.class);

    private final boolean logAsJson;

    @Inject
    Terminal(@ConfigProperty(name = LOG_AS_JSON) boolean logAsJson) {
        this.logAsJson = logAsJson;
    }

    Terminal() {
        this(false);
    }

    void say(String line) {
        if (logAsJson) {
            LOG.info(line);
        } else {
            System.out.println(line);
        }
    }

    void complain(String line) {
        if (logAsJson) {
            LOG.warn(line);
        } else {
            System.err.println(line);
        }
    }

    /// A line that has its form already.
    void print(String line) {
        System.out.println(line);
    }

    /// Whether lines may have colours: on a terminal that has them, unless `NO_COLOR` is set.
    boolean isColoured() {
        var console = System.console();
        boolean terminal =
                (console != null && console.isTerminal())
                        // Set by dev mode, which hands its own terminal on
                        || Boolean.getBoolean("io.quarkus.force-color-support");
        return terminal
                && !logAsJson
                && mayColour(System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /// As no-color.org has it: any text that is not empty.
    static boolean mayColour(@Nullable String noColour, @Nullable String terminalType) {
        return (noColour == null || noColour.isEmpty()) && !"dumb".equals(terminalType);
    }
}

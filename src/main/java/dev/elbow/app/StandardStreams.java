package dev.elbow.app;

import dev.elbow.function.inprocess.FunctionOutput;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Has what functions print marked with their names, from the first function to the end: a reload
/// in dev mode must not wrap the streams twice.
@Singleton
class StandardStreams {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private final PrintStream functions;

    StandardStreams(@ConfigProperty(name = Terminal.LOG_AS_JSON) boolean logAsJson) {
        functions = logAsJson ? LoggedLines.of(Logger.getLogger("dev.elbow.functions")) : out;
        System.setOut(FunctionOutput.around(out));
        System.setErr(FunctionOutput.around(err));
    }

    /// Where functions' lines go: the log, where it is JSON.
    PrintStream out() {
        return functions;
    }

    void restore(@Observes ShutdownEvent event) {
        System.setOut(out);
        System.setErr(err);
    }
}

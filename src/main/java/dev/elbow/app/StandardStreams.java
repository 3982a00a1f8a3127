package dev.elbow.app;

import dev.elbow.function.inprocess.FunctionOutput;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintStream;

/// Has what functions print marked with their names, from the first function to the end: a reload
/// in dev mode must not wrap the streams twice.
@Singleton
class StandardStreams {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    StandardStreams() {
        System.setOut(FunctionOutput.around(out));
        System.setErr(FunctionOutput.around(err));
    }

    /// Where functions' lines go.
    PrintStream out() {
        return out;
    }

    void restore(@Observes ShutdownEvent event) {
        System.setOut(out);
        System.setErr(err);
    }
}

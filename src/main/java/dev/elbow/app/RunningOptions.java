package dev.elbow.app;

import picocli.CommandLine.Option;

/// Whether an Elbow that runs is asked, and where it is.
final class RunningOptions extends ControlOptions {
    @Option(
            names = "--running",
            description = "Ask the Elbow that runs: it may have more than the template says.")
    private boolean running;

    boolean given() {
        return running;
    }
}

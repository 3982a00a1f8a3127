package dev.elbow.launcher;

import io.quarkus.bootstrap.runner.AotQuarkusEntryPoint;

/// The main class of `quarkus-run.jar`: refuses a Java that is too old in one line, else starts
/// Quarkus. Compiled for Java 8, and the only class that such a Java loads.
public final class Launcher {
    private static final int OLDEST = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.version", "");
        if (major(System.getProperty("java.specification.version", "")) < OLDEST) {
            System.err.println(
                    "Elbow needs Java "
                            + OLDEST
                            + " or newer, and this is Java "
                            + version
                            + " in "
                            + System.getProperty("java.home", "")
                            + ": install one (https://adoptium.net), or start it with that java");
            System.exit(1);
        }
        String training = System.getProperty("launcher.training");
        AotQuarkusEntryPoint.main(training == null ? arguments : Training.begin(training));
    }

    /// @param specification `1.8`, `17`
    private static int major(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException unknown) {
            return OLDEST; // a Java that counts in another way is newer
        }
    }
}

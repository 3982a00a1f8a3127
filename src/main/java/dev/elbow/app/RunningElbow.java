package dev.elbow.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/// The life of the process between start and signal.
final class RunningElbow implements QuarkusApplication {
    @Override
    public int run(String... args) {
        System.out.println("up " + Integer.toHexString(System.identityHashCode(this)));
        Quarkus.waitForExit();
        return 0;
    }
}

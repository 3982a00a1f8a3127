package dev.elbow.function.packaged;

import dev.elbow.function.packaged.handler.InspectingHandler;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A process with a function that started others: prints their numbers, and waits to be killed.
final class KilledElbow {
    private KilledElbow() {}

    /// @param arguments a folder with the function's code in `code`
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var host = new PackagedFunctions(folder.resolve("killed"));
        host.run("probe", folder.resolve("code"), InspectingHandler.class, Map.of());
        System.out.println(host.answer("probe", "spawn"));
        while (true) {
            LockSupport.park();
        }
    }
}

package dev.elbow.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The handlers that are part of Elbow itself: those of the `functions/` tree.
interface CompiledHandlers {

    /// @param className such as `example.Hello`
    boolean has(String className);

    /// Whether a source file is the one that the class was compiled from, or that is not known: in
    /// a test the class path is the user's.
    ///
    /// @param source need not exist
    boolean isCompiledFrom(String className, Path source);

    /// The classes that this room's class loader sees. Dev mode gives it a new one with each
    /// reload.
    static CompiledHandlers onClassPath() {
        return new OnClassPath();
    }

    /// The packaged form has the sources of its handlers as resources.
    final class OnClassPath implements CompiledHandlers {
        private static final String SOURCES = "/dev/elbow/intake/handlers/";

        @Override
        public boolean has(String className) {
            try {
                Class.forName(className, false, CompiledHandlers.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError absent) {
                return false;
            }
        }

        @Override
        public boolean isCompiledFrom(String className, Path source) {
            var packed =
                    CompiledHandlers.class.getResource(
                            SOURCES + className.replace('.', '/') + ".java");
            // Not packed, or in a folder: dev mode, which compiles what is saved without copying it
            if (packed == null || packed.getProtocol().equals("file")) {
                return true;
            }
            try (var content = packed.openStream()) {
                return Arrays.equals(content.readAllBytes(), Files.readAllBytes(source));
            } catch (IOException unreadable) {
                return false;
            }
        }
    }
}

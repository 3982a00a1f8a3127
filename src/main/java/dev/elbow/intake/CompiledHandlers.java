package dev.elbow.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The handlers that are part of Elbow itself: those of the `functions/` tree.
interface CompiledHandlers {

    /// @param className such as `example.Hello`
    boolean has(String className);

    /// Whether a folder of sources is the one that the class was compiled from, without a file that
    /// was changed or added since: an unchanged handler may call it. Also true where the sources
    /// are not known: in a test the class path is the user's.
    ///
    /// @param sources such as `functions/src/main/java`; need not exist
    boolean isCompiledFrom(String className, Path sources);

    /// The classes that this room's class loader sees. Dev mode gives it a new one with each
    /// reload. What was found out about a folder is kept, so it is for one change.
    static CompiledHandlers onClassPath() {
        return new OnClassPath(CompiledHandlers.class::getResource);
    }

    static String fileOf(String className) {
        return className.replace('.', '/') + ".java";
    }

    /// The packaged form has the sources of its handlers as resources.
    final class OnClassPath implements CompiledHandlers {
        private static final String SOURCES = "/dev/elbow/intake/handlers/";

        private final Function<String, @Nullable URL> resources;
        private final Map<Path, Boolean> unchanged = new HashMap<>();

        /// @param resources by their absolute names
        OnClassPath(Function<String, @Nullable URL> resources) {
            this.resources = resources;
        }

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
        public boolean isCompiledFrom(String className, Path sources) {
            var packed = packed(fileOf(className));
            // Not packed, or in a folder: dev mode, which compiles what is saved without copying it
            if (packed == null || packed.getProtocol().equals("file")) {
                return true;
            }
            return Files.exists(sources.resolve(fileOf(className)))
                    && unchanged.computeIfAbsent(sources, this::isUnchanged);
        }

        private boolean isUnchanged(Path sources) {
            try {
                return files(sources).stream().allMatch(file -> isPacked(sources, file));
            } catch (IOException | UncheckedIOException unreadable) {
                return false;
            }
        }

        private static List<Path> files(Path sources) throws IOException {
            try (var files = Files.walk(sources, HandlerSources.DEEPEST)) {
                return files.filter(file -> file.toString().endsWith(".java")).toList();
            }
        }

        private boolean isPacked(Path sources, Path file) {
            var name = sources.relativize(file).toString();
            var packed = packed(name.replace(sources.getFileSystem().getSeparator(), "/"));
            if (packed == null) {
                return false;
            }
            try (var content = packed.openStream()) {
                return Arrays.equals(content.readAllBytes(), Files.readAllBytes(file));
            } catch (IOException unreadable) {
                return false;
            }
        }

        private @Nullable URL packed(String file) {
            return resources.apply(SOURCES + file);
        }
    }
}

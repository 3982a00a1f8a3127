package dev.elbow.function.process.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// Where Elbow keeps what child JVMs need and what takes long to make, from one start to the next.
///
/// @param folder may be removed at any time while Elbow does not run
public record SupportFolder(Path folder) {

    /// As the XDG rules have it, or macOS's.
    ///
    /// @param environment Elbow's own
    public static SupportFolder of(Map<String, String> environment) {
        var home = Path.of(System.getProperty("user.home", "."));
        var cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        var mac = home.resolve("Library/Caches");
        var parent =
                cache.isEmpty()
                        ? Files.isDirectory(mac) ? mac : home.resolve(".cache")
                        : Path.of(cache);
        return new SupportFolder(parent.resolve("elbow"));
    }

    /// A file of this content: the one that is there when its size fits, else a new one. Several
    /// Elbows may ask for it at once.
    ///
    /// @param name unique for the content
    Path file(String name, InputStream content) throws IOException {
        var file = folder.resolve(name);
        var bytes = content.readAllBytes();
        if (!Files.isRegularFile(file) || Files.size(file) != bytes.length) {
            Files.createDirectories(file.resolveSibling("."));
            var written = Files.createTempFile(file.resolveSibling("."), "new-", "");
            Files.write(written, bytes);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}

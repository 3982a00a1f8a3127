package dev.elbow.function.process.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/// The folder for what child JVMs need and what takes long to make, from one start to the next.
///
/// @param folder may be removed at any time while Elbow does not run
public record SupportFolder(Path folder) {
    private static final int DIGEST_BYTES = 8;

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

    /// A folder with these files, each as it is there or written anew. Several Elbows may ask for
    /// it at once. Its name has the digest of the files in it: other versions of Elbow have others,
    /// and a file that a child JVM has open is never replaced by different content.
    ///
    /// @param contents by path within the folder
    Path with(String name, SortedMap<String, byte[]> contents) throws IOException {
        var kept = folder.resolve(name + "-" + digest(contents));
        for (var content : contents.entrySet()) {
            var file = kept.resolve(content.getKey());
            if (!Files.isRegularFile(file)
                    || !Arrays.equals(Files.readAllBytes(file), content.getValue())) {
                write(file, content.getValue());
            }
        }
        return kept;
    }

    /// Writes a file as a whole: another Elbow sees all of it or none.
    static void write(Path file, byte[] content) throws IOException {
        var within = Files.createDirectories(file.resolveSibling(".").normalize());
        var written = Files.createTempFile(within, "new-", "");
        try {
            Files.write(written, content);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static String digest(SortedMap<String, byte[]> contents) {
        var digest = sha256();
        contents.forEach(
                (path, content) -> {
                    digest.update("%s %d ".formatted(path, content.length).getBytes(UTF_8));
                    digest.update(content);
                });
        return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

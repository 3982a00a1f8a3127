package dev.elbow.function.process.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// An installed Java.
///
/// @param major such as 8, 17, 25
public record JavaHome(Path folder, int major) {
    private static final String OLD = "1.";

    /// The Java in a folder, by what its `release` file says; empty when there is none.
    static Optional<JavaHome> in(Path folder) {
        var release = folder.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(java(folder))) {
            return Optional.empty();
        }
        try {
            var facts = new Properties();
            facts.load(new StringReader(Files.readString(release)));
            int major = major(facts.getProperty("JAVA_VERSION", "").replace("\"", ""));
            return major == 0 ? Optional.empty() : Optional.of(new JavaHome(folder, major));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// 17 of `17.0.15`, 8 of `1.8.0_402`, 25 of `25-ea`; 0 of anything else.
    static int major(String version) {
        var number = version.startsWith(OLD) ? version.substring(OLD.length()) : version;
        int end = 0;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        return end == 0 || end > 3 ? 0 : Integer.parseInt(number.substring(0, end));
    }

    Path java() {
        return java(folder);
    }

    private static Path java(Path folder) {
        var windows = folder.resolve("bin/java.exe");
        return Files.exists(windows) ? windows : folder.resolve("bin/java");
    }
}

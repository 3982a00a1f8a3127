package dev.elbow.function.process.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a JVM has learnt of a start, kept in a file: an AOT cache from Java 25 on, a class archive
/// before.
///
/// @param plain whether it is for AWS's own main class
public record JavaArchive(Path file, JavaHome home, boolean plain) {
    /// The first whose AOT cache is made in one step.
    private static final int AOT = 25;

    /// The first that archives the classes of an application without a list of them.
    private static final int DYNAMIC = 13;

    /// What does not fit is only slower, and nothing that a function's log should tell.
    private static final List<String> SILENT = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

    List<String> use() {
        if (home.major() < DYNAMIC || !Files.isRegularFile(file)) {
            return List.of();
        }
        var option = home.major() >= AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return home.major() >= AOT
                ? List.of(option + file, SILENT.getFirst(), SILENT.getLast())
                : List.of(option + file, SILENT.getFirst());
    }

    /// Whether it can be made and was not.
    boolean wanted() {
        return home.major() >= DYNAMIC && !Files.isRegularFile(file);
    }

    /// @param written becomes the archive when the JVM has ended
    List<String> make(Path written) {
        return home.major() >= AOT
                ? List.of("-XX:AOTCacheOutput=" + written, SILENT.getFirst(), SILENT.getLast())
                : List.of("-XX:ArchiveClassesAtExit=" + written, SILENT.getFirst());
    }
}

package dev.elbow.function.process.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a JVM is run that writes an archive of what it has learnt: it starts, is invoked a few
/// times, and is asked to end.
///
/// @param target where the archive is looked for
/// @param folder in which the JVM starts
public record ArchivePlan(
        Path target, Path folder, JavaHome home, JavaClientFiles client, JavaArchive archive) {
    private static final int MEMORY_MEGABYTES = 512;
    private static final String HANDLER = "dev.elbow.function.process.client.Training";

    /// @param written by the JVM when it ends
    public List<String> command(Path written) {
        var command = new ArrayList<String>();
        command.add(home.java().toString());
        command.addAll(JavaOptions.of(home, MEMORY_MEGABYTES, ""));
        command.addAll(archive.make(written));
        command.addAll(JavaRuntime.main(client, archive.plain(), ""));
        command.add(HANDLER);
        return command;
    }
}

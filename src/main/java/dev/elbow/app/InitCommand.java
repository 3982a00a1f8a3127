package dev.elbow.app;

import dev.elbow.app.newproject.NewProject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow init [FOLDER]`. Writes a project that runs as it is.
@RegisterForReflection
@Command(
        name = "init",
        description = {
            "Make a project: a SAM template, a Java handler with its Maven build, and a test.",
            "Nothing that exists is overwritten."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class InitCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Made unless it is there (default: the working folder).")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws CommandFailure, IOException {
        var version = ElbowVersion.text();
        var files = write(version);
        var out = spec.commandLine().getOut();
        out.println("Made " + String.join(", ", files));
        out.println("Next:");
        out.println("  %selbow run --watch".formatted(isHere() ? "" : "cd " + quoted() + " && "));
        out.println("  curl 'http://127.0.0.1:8080/hello?name=Ada'");
        if (!hasElbowJunit(version)) {
            out.println(
                    "Its test needs elbow-junit %s in ~/.m2/repository: README.md says how."
                            .formatted(version));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private List<String> write(String version) throws CommandFailure {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CommandFailure(folder + ": a file (expected: a folder; nothing was written)");
        }
        try {
            return new NewProject(folder, version).write();
        } catch (FileAlreadyExistsException existing) {
            throw new CommandFailure(
                    "%s: already there: %s (expected: a folder without them; nothing was written)"
                            .formatted(named(), existing.getFile()));
        } catch (AccessDeniedException denied) {
            throw new CommandFailure(
                    "%s: no permission to write %s (nothing was written)"
                            .formatted(named(), denied.getFile()));
        } catch (IOException failed) {
            throw new CommandFailure(
                    "%s: cannot be written: %s (nothing was written)"
                            .formatted(named(), failed.getMessage()));
        }
    }

    private boolean isHere() {
        return folder.normalize().toString().isEmpty();
    }

    private String named() {
        return isHere() ? "." : folder.toString();
    }

    /// For a shell.
    private String quoted() {
        var path = folder.toString();
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private static boolean hasElbowJunit(String version) {
        return Files.isDirectory(
                Path.of(
                        System.getProperty("user.home", ""),
                        ".m2/repository/dev/elbow/elbow-junit",
                        version));
    }
}

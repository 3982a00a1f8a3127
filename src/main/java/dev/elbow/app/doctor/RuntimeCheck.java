package dev.elbow.app.doctor;

import dev.elbow.function.process.runtime.InstalledRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks the runtimes of functions in child processes, as they are looked for when one starts.
///
/// @param temporary where functions' files are unpacked
record RuntimeCheck(InstalledRuntimes runtimes, Path temporary) {
    /// `runtime: 'python3' (expected: AWS's awslambdaric; pip install it)`
    private static final Pattern EXPECTED =
            Pattern.compile("runtime: '[^']*' \\(expected: ([^;]*)(?:; (.*))?\\)");

    List<Finding> findings() {
        return List.of(
                script("nodejs functions", "node with aws-lambda-ric", runtimes.obstacleOfNode()),
                script("python functions", "Python with awslambdaric", runtimes.obstacleOfPython()),
                provided());
    }

    private static Finding script(String subject, String found, Optional<String> obstacle) {
        if (obstacle.isEmpty()) {
            return Finding.ok(subject, found);
        }
        var parts = EXPECTED.matcher(obstacle.get());
        return parts.matches() && parts.group(2) != null
                ? Finding.warning(subject, "missing: " + parts.group(1), parts.group(2))
                : Finding.warning(subject, obstacle.get(), "install it");
    }

    /// A `bootstrap` is started from the temporary folder, which may be mounted without the
    /// permission.
    private Finding provided() {
        var subject = "provided functions";
        try {
            var script = Files.createTempFile(temporary, "elbow-doctor-", "");
            try {
                Files.writeString(script, "#!/bin/sh\necho started\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
                var answer = ProgramOutput.of(script.toString());
                return answer.filter(it -> it.text().equals("started")).isPresent()
                        ? Finding.ok(subject, temporary + " runs executables")
                        : Finding.warning(
                                subject,
                                temporary + " runs no executables",
                                "mount it without noexec, or name another one with"
                                        + " -Djava.io.tmpdir=DIR");
            } finally {
                Files.deleteIfExists(script);
            }
        } catch (IOException | UnsupportedOperationException refused) {
            return Finding.problem(
                    subject,
                    "%s cannot be written: %s".formatted(temporary, refused.getMessage()),
                    "make it writable, or name another one with -Djava.io.tmpdir=DIR");
        }
    }
}

package dev.elbow.app.sdk;

import dev.elbow.app.ElbowProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The packaged application, running in a temporary folder.
///
/// @param api such as `http://127.0.0.1:3528`
record TemporaryElbow(ElbowProcess process, URI api, Path folder) implements AutoCloseable {
    /// An S3 bucket, and the folder that stands for it.
    static final String BUCKET = "bucket";

    private static final Path TEMPLATE = Path.of("src/test/sh/walkthrough.yaml").toAbsolutePath();

    static TemporaryElbow start() {
        try {
            var folder = Files.createTempDirectory("elbow-sdk");
            Files.createDirectory(folder.resolve(BUCKET));
            Files.writeString(
                    folder.resolve("elbow.yaml"),
                    "elbow: {s3: {%s: %s}}\n".formatted(BUCKET, BUCKET));
            var process = ElbowProcess.start(folder, "run", TEMPLATE.toString(), "--port", "0");
            return new TemporaryElbow(process, process.api(), folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package dev.elbow.function.reload;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.Reload;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real files, and a reload that only notes that it was asked for.
class CodeWatchTest {

    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final int BUILDS = 10;

    @TempDir private Path folder;

    private final BlockingQueue<String> reloads = new LinkedBlockingQueue<>();

    private final CodeWatch watch =
            new CodeWatch(
                            function -> {
                                reloads.add(function.resource().replace("function:", ""));
                                return new Reload.Replaced(List.of());
                            },
                            code -> Files.exists(code) ? List.of(code) : List.of())
                    .start();

    @AfterEach
    void close() {
        watch.close();
    }

    private static LambdaFunction function(
            String name, Path code, List<String> layers, boolean watched) {
        return LambdaFunction.of(
                Arn.function(SCOPE, name),
                FunctionVersion.latest(
                        new FunctionCode.Files(
                                code.toString(), layers, FunctionCode.Hosting.AUTO, watched),
                        "java25",
                        "a.B"));
    }

    private void watch(LambdaFunction... functions) {
        var all = new LinkedHashMap<Arn, LambdaFunction>();
        for (var function : functions) {
            all.put(function.arn(), function);
        }
        watch.apply(Snapshot.EMPTY.withFunctions(all));
    }

    private Path written(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path jar(String path, String content) throws IOException {
        var file = folder.resolve(path);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, content);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String content) throws IOException {
        zip.putNextEntry(new ZipEntry("A.class"));
        zip.write(content.getBytes());
        zip.closeEntry();
    }

    @Test
    void aBuildOfManyFilesIsOneReload() throws IOException, InterruptedException {
        written("classes/A.class", "old");
        watch(function("hello", folder.resolve("classes"), List.of(), true));
        for (int build = 1; !isOneReload("build %d".formatted(build)); build++) {
            reloads.clear();
            assertThat(build).as("builds with more reloads, or a late one").isLessThan(BUILDS);
        }
    }

    /// Whether it comes within a second. On a busy machine a build may pause for longer than it
    /// takes to count as complete.
    private boolean isOneReload(String build) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            written("classes/pkg" + i % 7 + "/C" + i + ".class", build);
        }
        written("classes/A.class", build);
        long written = System.nanoTime();
        assertThat(reloads.poll(20, SECONDS)).isEqualTo("hello");
        return System.nanoTime() - written < SECONDS.toNanos(1) && reloads.poll(1, SECONDS) == null;
    }

    @Test
    void aHalfWrittenJarIsNotLoaded() throws IOException, InterruptedException {
        var jar = jar("app.jar", "old");
        watch(function("hello", jar, List.of(), true));
        var half = new SlowOutput(Files.newOutputStream(jar));
        try (var zip = new ZipOutputStream(half)) {
            entry(zip, "a longer text than before");
            zip.flush();
            assertThat(reloads.poll(1, SECONDS)).isNull();
        }
        assertThat(reloads.poll(20, SECONDS)).isEqualTo("hello");
    }

    /// Writes what it gets at once.
    private static final class SlowOutput extends java.io.FilterOutputStream {
        SlowOutput(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }

    @Test
    void aLayerIsPartOfTheCode() throws IOException, InterruptedException {
        var jar = jar("app.jar", "code");
        written("layer/lib.txt", "old");
        var layer = folder.resolve("layer");
        watch(function("hello", jar, List.of(layer.toString()), true));
        written("layer/lib.txt", "newer");
        assertThat(reloads.poll(20, SECONDS)).isEqualTo("hello");
    }

    @Test
    void allFunctionsOfTheSameCodeAreReloadedAndNoOther() throws IOException, InterruptedException {
        var jar = jar("app.jar", "old");
        var other = jar("other.jar", "old");
        watch(
                function("one", jar, List.of(), true),
                function("two", jar, List.of(), true),
                function("still", jar, List.of(), false),
                function("other", other, List.of(), true));
        jar("app.jar", "new, and longer");
        assertThat(List.of(reloads.poll(20, SECONDS) + "", reloads.poll(20, SECONDS) + ""))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(reloads.poll(1, SECONDS)).isNull();
    }

    @Test
    void whatIsNotPartOfTheConfigurationAnyMoreIsNotLookedAt()
            throws IOException, InterruptedException {
        var jar = jar("app.jar", "old");
        watch(function("hello", jar, List.of(), true));
        watch();
        jar("app.jar", "new, and longer");
        assertThat(reloads.poll(1, SECONDS)).isNull();
    }

    @Test
    void aCleanBuildIsOneReloadWhenItIsDone() throws IOException, InterruptedException {
        var old = written("classes/A.class", "old");
        watch(function("hello", folder.resolve("classes"), List.of(), true));
        Files.delete(old);
        Files.delete(old.getParent());
        assertThat(reloads.poll(1, SECONDS)).isNull();
        written("classes/A.class", "new, and longer");
        assertThat(reloads.poll(20, SECONDS)).isEqualTo("hello");
    }
}

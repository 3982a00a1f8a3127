package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Handlers whose sources lie in a jar, as in the packaged form, beside a folder that a user edits.
class CompiledHandlersTest {
    private static final String HANDLER = "example.Picture";
    private static final String HELPER = "example.Png";

    @TempDir Path folder;
    @TempDir Path packed;

    private Path sources;
    private FileSystem jar;

    @BeforeEach
    void copySources() throws IOException {
        sources = folder.resolve("src/main/java");
        Files.createDirectories(sources.resolve("example"));
        jar = FileSystems.newFileSystem(packed.resolve("elbow.jar"), Map.of("create", "true"));
        Files.createDirectories(jar.getPath("/dev/elbow/intake/handlers/example"));
        pack(HANDLER, "class Picture { Png png; }");
        pack(HELPER, "class Png {}");
        jar.close();
    }

    private void pack(String name, String source) throws IOException {
        var file = CompiledHandlers.fileOf(name);
        Files.writeString(jar.getPath("/dev/elbow/intake/handlers", file), source);
        Files.writeString(sources.resolve(file), source);
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void unchangedSourcesAreThoseOfTheHandler() {
        assertThat(isCompiledFromFolder()).isTrue();
    }

    @Test
    void aChangedHandlerIsAnother() throws IOException {
        write(HANDLER, "class Picture { Png png; int edited; }");
        assertThat(isCompiledFromFolder()).isFalse();
    }

    @Test
    void anUnchangedHandlerBesideAChangedHelperIsAnother() throws IOException {
        write(HELPER, "class Png { int edited; }");
        assertThat(isCompiledFromFolder()).isFalse();
    }

    @Test
    void anUnchangedHandlerBesideANewClassIsAnother() throws IOException {
        write("example.Added", "class Added {}");
        assertThat(isCompiledFromFolder()).isFalse();
    }

    @Test
    void aFolderWithoutTheHandlerIsAnother() {
        assertThat(handlers().isCompiledFrom(HANDLER, folder.resolve("empty"))).isFalse();
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(sources.resolve(CompiledHandlers.fileOf(name)), source);
    }

    private boolean isCompiledFromFolder() {
        return handlers().isCompiledFrom(HANDLER, sources);
    }

    private CompiledHandlers handlers() {
        return new CompiledHandlers.OnClassPath(this::resource);
    }

    private @Nullable URL resource(String name) {
        try {
            var url = URI.create("jar:" + packed.resolve("elbow.jar").toUri() + "!" + name).toURL();
            url.openStream().close();
            return url;
        } catch (IOException absent) {
            return null;
        }
    }
}

package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/// A compiler of handlers whose members a test writes.
final class HandlerCompiler {
    private static final String HANDLER =
            """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            public class TestHandler implements RequestStreamHandler {
                @@
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    String event = new String(in.readAllBytes());
                    out.write(String.valueOf(answer(event, context)).getBytes());
                }
            }
            """;

    private HandlerCompiler() {}

    /// @param members of the class `TestHandler`, with `Object answer(String event, Context
    ///   context)`
    static void handler(Path folder, String members) throws IOException {
        compile(folder, "TestHandler", HANDLER.replace("@@", members));
    }

    static void jar(Path file, String name, String content) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(content.getBytes(UTF_8));
        }
    }

    static void compile(Path folder, String name, String source) throws IOException {
        var sources = Files.createTempDirectory("source-");
        var file = sources.resolve(name + ".java");
        Files.writeString(file, source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("--release", "17", "-proc:none", "-d", folder.toString());
            var task =
                    compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjects(file));
            assertThat(task.call()).isTrue();
        } finally {
            Files.delete(file);
            Files.delete(sources);
        }
    }
}

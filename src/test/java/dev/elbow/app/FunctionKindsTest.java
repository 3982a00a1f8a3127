package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.function.BadCode;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.function.packaged.PackagedKind;
import dev.elbow.function.process.DebugPorts;
import dev.elbow.function.process.ProcessKind;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.function.process.runtime.SupportFolder;
import dev.elbow.function.remote.RemoteKind;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kinds of a native executable, which can load no class, and of a JVM.
class FunctionKindsTest {
    @TempDir Path temporary;
    @TempDir Path code;
    @TempDir Path support;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private CodeFolders folders;

    @BeforeEach
    void open() throws IOException {
        folders = new CodeFolders(temporary, CodeFolders.UNPACKED_BYTES);
        Files.writeString(code.resolve("handler.class"), "");
    }

    @AfterEach
    void close() {
        folders.close();
        loops.shutdownGracefully();
    }

    @Test
    void aNativeExecutableRunsJavaCodeInAProcessAndNamesTheJava() throws Exception {
        assertThat(warnings(true, Hosting.AUTO))
                .contains(
                        "kind: auto is process here, with Java 25 in %s; a native executable loads no code into its own process"
                                .formatted(System.getProperty("java.home")));
    }

    @Test
    void whatIsForAProcessAnywayIsNotWarnedOf() throws Exception {
        assertThat(warnings(true, Hosting.PROCESS)).noneMatch(it -> it.contains("native"));
        assertThat(warnings(false, Hosting.AUTO)).noneMatch(it -> it.contains("native"));
    }

    @Test
    void aNativeExecutableRefusesTheKindPackaged() {
        assertThatThrownBy(() -> warnings(true, Hosting.IN_PROCESS))
                .isInstanceOf(BadCode.class)
                .hasMessage(
                        "kind: packaged (expected: auto or process, by Metadata: Elbow: kind or elbow.function-kind; a native executable loads no code into its own process)");
    }

    @Test
    void withoutAJavaItSaysWhatToInstall() {
        assertThatThrownBy(() -> warnings(true, Hosting.AUTO, "java999"))
                .isInstanceOf(BadCode.class)
                .hasMessageContaining(
                        "runtime: 'java999' (expected: an installed Java 999 or newer")
                .hasMessageContaining("install one, https://adoptium.net");
    }

    private List<String> warnings(boolean isNative, Hosting hosting) throws Exception {
        return warnings(isNative, hosting, "java25");
    }

    private List<String> warnings(boolean isNative, Hosting hosting, String runtime)
            throws Exception {
        var version =
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Files(code.toString(), List.of(), hosting, false),
                        runtime,
                        "handler",
                        30,
                        128,
                        512,
                        Map.of(),
                        1,
                        FunctionFacts.NONE);
        var function =
                LambdaFunction.of(
                        new Arn("arn:aws:lambda:us-east-1:123456789012:function:f"), version);
        try (var kinds = kinds(isNative);
                var revision = kinds.load(function, version)) {
            return revision.warnings();
        }
    }

    private FunctionKinds kinds(boolean isNative) {
        return new FunctionKinds(
                new CompiledKind(FunctionKindsTest.class.getClassLoader()),
                isNative ? Optional.empty() : Optional.of(new PackagedKind(folders, Map.of())),
                new ProcessKind(
                        new RuntimeApi(loops),
                        new Runtimes(Map.of(), new SupportFolder(support), false),
                        folders,
                        DebugPorts.NONE,
                        false),
                new RemoteKind(loops, Map.of(), Clock.systemUTC(), RemoteKind.CONNECT_TIMEOUT));
    }
}

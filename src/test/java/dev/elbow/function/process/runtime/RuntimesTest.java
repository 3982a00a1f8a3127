package dev.elbow.function.process.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.function.BadCode;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    @TempDir Path code;
    @TempDir Path layer;
    @TempDir Path path;
    @TempDir Path support;

    @Test
    void aRuntimeThatNothingRunsIsRefused() {
        assertRefused(
                () -> plan("ruby3.4"),
                "runtime: 'ruby3.4' (expected: java…, nodejs…, python… or provided…; another one runs in a container, as a remote function)");
    }

    @Test
    void withoutNodeItSaysWhatToInstall() {
        assertRefused(
                () -> plan("nodejs22.x"),
                "runtime: 'nodejs22.x' (expected: node on the path; install Node.js, https://nodejs.org)");
    }

    @Test
    void withoutAwsClientForNodeItSaysWhatToInstall() throws IOException {
        program(path.resolve("node"), "echo v22.1.0");

        assertRefused(
                () -> plan("nodejs22.x"),
                "runtime: 'nodejs22.x' (expected: AWS's aws-lambda-ric; npm install aws-lambda-ric in the code, or npm install -g aws-lambda-ric)");
    }

    @Test
    void awsClientForNodeIsTakenFromTheCodeOrALayerOrNpm() throws Exception {
        program(path.resolve("node"), "echo v22.1.0");
        var global = Files.createDirectories(path.resolve("global"));
        program(path.resolve("npm"), "echo " + global);

        var main = client(global);
        assertThat(plan("nodejs22.x").command(spot()))
                .containsExactly(path + "/node", main, "my.handler");
        main = client(layer.resolve("nodejs/node_modules"));
        assertThat(plan("nodejs22.x").command(spot())).contains(main);
        main = client(code.resolve("node_modules"));
        assertThat(plan("nodejs22.x").command(spot())).contains(main);
        assertThat(plan("nodejs22.x").variables())
                .containsEntry("NODE_PATH", layer + "/nodejs/node_modules");
    }

    private static String client(Path modules) throws IOException {
        var main = modules.resolve("aws-lambda-ric/bin/index.mjs");
        Files.createDirectories(main.resolveSibling("."));
        Files.writeString(main, "");
        return main.toString();
    }

    @Test
    void anotherVersionOfNodeIsWarnedOf() throws Exception {
        program(path.resolve("node"), "echo v20.1.0");
        client(code.resolve("node_modules"));

        assertThat(plan("nodejs22.x").warnings())
                .containsExactly(
                        "runtime: 'nodejs22.x' runs on Node.js v20.1.0 (expected: v22.x, which is not the one on the path)");
    }

    @Test
    void withoutPythonOrItsClientItSaysWhatToInstall() throws IOException {
        assertRefused(
                () -> plan("python3.13"),
                "runtime: 'python3.13' (expected: python3.13 or python3 on the path; install it, https://www.python.org)");
        program(path.resolve("python3"), "exit 1");

        assertRefused(
                () -> plan("python3.13"),
                "runtime: 'python3.13' (expected: AWS's awslambdaric; "
                        + path
                        + "/python3 -m pip install awslambdaric)");
    }

    @Test
    void thePythonThatHasAwsClientRunsIt() throws Exception {
        program(path.resolve("python3.13"), "exit 1");
        program(path.resolve("python3"), "echo 3.12");

        var plan = plan("python3.13");

        assertThat(plan.command(spot()))
                .containsExactly(path + "/python3", "-m", "awslambdaric", "my.handler");
        assertThat(plan.warnings())
                .containsExactly(
                        "runtime: 'python3.13' runs on Python 3.12 (expected: python3.13 on the path, with awslambdaric)");
    }

    @Test
    void aBootstrapThatCannotRunHereIsRefused() throws IOException {
        var bootstrap = code.resolve("bootstrap");
        Files.writeString(bootstrap, "#!/bin/sh\n");
        assertRefused(
                () -> plan("provided.al2023"),
                "bootstrap: '"
                        + bootstrap
                        + "' is not executable (expected: chmod +x before it is packed)");

        program(bootstrap, "");
        Files.writeString(bootstrap, "#!/bin/sh\r\necho\r\n");
        assertRefused(
                () -> plan("provided.al2023"),
                "bootstrap: '"
                        + bootstrap
                        + "' has lines that end as on Windows (expected: line feeds only)");

        Files.writeString(bootstrap, "#!/no/such/shell\n");
        assertRefused(
                () -> plan("provided.al2023"),
                "bootstrap: '"
                        + bootstrap
                        + "' wants '/no/such/shell' (expected: an interpreter that is installed)");
    }

    @Test
    void aBootstrapForAnotherMachineIsRefused() throws IOException {
        var elf = new byte[64];
        elf[0] = 0x7f;
        elf[1] = 'E';
        elf[2] = 'L';
        elf[3] = 'F';
        elf[18] = (byte) (System.getProperty("os.arch").equals("aarch64") ? 62 : 183);
        program(code.resolve("bootstrap"), "");
        Files.write(code.resolve("bootstrap"), elf);

        assertThatThrownBy(() -> plan("provided.al2023"))
                .isInstanceOf(BadCode.class)
                .hasMessageContaining("(expected: for ");
    }

    @Test
    void aBootstrapMayBeInALayerAndAWrapperStartsIt() throws Exception {
        program(layer.resolve("bootstrap"), "");
        program(layer.resolve("bin/wrap"), "");

        assertThat(
                        plan("provided.al2023", Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bin/wrap"))
                                .command(spot()))
                .containsExactly(layer + "/bin/wrap", layer + "/bootstrap");
        assertRefused(
                () -> plan("provided.al2023", Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/none")),
                "AWS_LAMBDA_EXEC_WRAPPER: '/opt/none' (expected: an executable in the code or a layer)");
    }

    @Test
    void aJavaThatIsNewerThanAllIsRefusedWithThoseThatAreThere() {
        assertThatThrownBy(() -> plan("java999"))
                .isInstanceOf(BadCode.class)
                .hasMessageContaining("an installed Java 999 or newer; found ")
                .hasMessageContaining(System.getProperty("java.home"));
    }

    @Test
    void javaHasTheHeapAndCompilerOfLambdaUnlessTheFunctionSaysOtherwise() throws Exception {
        assertThat(plan("java25").command(spot()))
                .contains("-XX:MaxHeapSize=111350k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(
                        plan(
                                        "java25",
                                        Map.of(
                                                "JAVA_TOOL_OPTIONS",
                                                "-Xmx99m -XX:+UseZGC -XX:TieredStopAtLevel=4"))
                                .command(spot()))
                .noneMatch(it -> it.contains("Heap") || it.contains("GC") || it.contains("Tiered"));
    }

    @Test
    void aDebuggerFindsItsPort() throws Exception {
        assertThat(plan("java25").command(new EnvironmentSpot(path, 5005)))
                .contains(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005");
        assertThat(plan("java25").command(spot())).noneMatch(it -> it.contains("jdwp"));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(BadCode.class).hasMessage(message);
    }

    private EnvironmentSpot spot() {
        return new EnvironmentSpot(path, 0);
    }

    private RuntimePlan plan(String runtime) throws BadCode {
        return plan(runtime, Map.of());
    }

    private RuntimePlan plan(String runtime, Map<String, String> environment) throws BadCode {
        var code =
                new FunctionCode.Files(
                        this.code.toString(), List.of(), FunctionCode.Hosting.PROCESS, false);
        var version =
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        code,
                        runtime,
                        "my.handler",
                        3,
                        128,
                        512,
                        environment,
                        1,
                        FunctionFacts.NONE);
        return new Runtimes(Map.of("PATH", path.toString()), new SupportFolder(support), false)
                .plan(version, new FunctionFiles(this.code, List.of(layer)));
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}

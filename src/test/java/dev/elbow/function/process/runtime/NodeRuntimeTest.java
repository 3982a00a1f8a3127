package dev.elbow.function.process.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRuntimeTest {
    @TempDir Path folder;
    private Path client;

    @BeforeEach
    void aNodeAndAFunctionWithAnEmptyClient() throws IOException {
        var node = Files.writeString(folder.resolve("node"), "#!/bin/sh\necho v22.1.0\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
        client = Files.createDirectories(folder.resolve("task/node_modules/aws-lambda-ric"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.mjs", "bin/index.mjs", "bin/index.js"})
    void eachVersionOfAwsClientIsStartedByTheFileThatItHas(String main) throws Exception {
        var file = client.resolve(main);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");

        assertThat(runtime().plan("app.handler").command(new EnvironmentSpot(folder, 0)))
                .endsWith(file.toString(), "app.handler");
    }

    @Test
    void aClientWithoutItsProgramIsToldAsOne() {
        assertThatThrownBy(() -> runtime().plan("app.handler"))
                .isInstanceOf(BadCode.class)
                .hasMessage(
                        "runtime: 'nodejs22.x' (expected: index.mjs in '%s'; install aws-lambda-ric again)",
                        client);
    }

    private NodeRuntime runtime() {
        var programs = new Programs(Map.of("PATH", folder.toString()));
        return new NodeRuntime(
                programs, new FunctionFiles(folder.resolve("task"), List.of()), "nodejs22.x");
    }
}

package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.function.process.DebugPorts;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildDebugPortsTest {

    private static final LambdaFunction HELLO =
            LambdaFunction.of(
                    Arn.function(new Scope("123456789012", "us-east-1"), "hello"),
                    FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "a.B"));

    private final List<String> said = new ArrayList<>();

    private final Terminal terminal =
            new Terminal() {
                @Override
                void say(String line) {
                    said.add(line);
                }
            };

    @Test
    void eachJvmGetsAPortOfItsOwnThatIsFreeAndTold() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = ChildDebugPorts.of(Optional.of(taken.getLocalPort()), terminal);
            int first = ports.port(HELLO, 1);
            int second = ports.port(HELLO, 2);
            assertThat(ports.on()).isTrue();
            assertThat(first).isGreaterThan(taken.getLocalPort());
            assertThat(second).isGreaterThan(first);
            assertThat(said)
                    .containsExactly(
                            "function hello, environment 1: a debugger can attach to 127.0.0.1:"
                                    + first,
                            "function hello, environment 2: a debugger can attach to 127.0.0.1:"
                                    + second);
        }
    }

    @Test
    void withoutAPortNobodyDebugs() {
        assertThat(ChildDebugPorts.of(Optional.empty(), terminal)).isSameAs(DebugPorts.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aPortThatCannotBeIsOneLine(int port) {
        assertThatThrownBy(() -> ChildDebugPorts.of(Optional.of(port), terminal))
                .hasMessage("elbow.debug-port: " + port + " (expected: 1-65535)");
    }
}

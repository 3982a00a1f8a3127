package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A child JVM that a debugger can attach to.
class DebuggedFunctionTest {
    private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(US_ASCII);

    @TempDir Path code;

    @Test
    void aDebuggerAttachesAndAnInvocationMayTakeLongerThanItsTimeout() throws IOException {
        HandlerCompiler.handler(
                code,
                """
                Object answer(String event, Context context) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000L);
                    return context.getRemainingTimeInMillis() > 3_000_000;
                }
                """);
        try (var port = ReservedPort.forServer();
                var functions = new ProcessFunctions(at(port.number()))) {
            functions.run("java25", "TestHandler", code, Map.of(), 1);
            assertThat(functions.answer("{}")).isEqualTo("true");
            try (var debugger = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
                debugger.getOutputStream().write(HANDSHAKE);
                assertThat(debugger.getInputStream().readNBytes(HANDSHAKE.length))
                        .isEqualTo(HANDSHAKE);
            }
        }
    }

    private static DebugPorts at(int port) {
        return new DebugPorts() {
            @Override
            public boolean on() {
                return true;
            }

            @Override
            public int port(LambdaFunction function, int environment) {
                return port;
            }
        };
    }
}

package dev.elbow.app;

import dev.elbow.function.process.DebugPorts;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Gives each child JVM a port for a debugger: the first free one from a port on, so that of a
/// function with one environment it is the same after each reload.
final class ChildDebugPorts implements DebugPorts {
    private static final int HIGHEST = 65_535;

    /// A JVM that was given a port needs this long at most until it listens there.
    private static final long STARTING = 5_000_000_000L;

    private final int first;
    private final Terminal terminal;
    private final Map<Integer, Long> given = new HashMap<>();

    /// @param port the first one, absent when nobody debugs
    /// @throws IllegalArgumentException unless it is 1-65535
    static DebugPorts of(Optional<Integer> port, Terminal terminal) {
        if (port.isEmpty()) {
            return DebugPorts.NONE;
        }
        if (port.get() < 1 || port.get() > HIGHEST) {
            throw new IllegalArgumentException(
                    "elbow.debug-port: %d (expected: 1-%d)".formatted(port.get(), HIGHEST));
        }
        return new ChildDebugPorts(port.get(), terminal);
    }

    private ChildDebugPorts(int first, Terminal terminal) {
        this.first = first;
        this.terminal = terminal;
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public synchronized int port(LambdaFunction function, int environment) {
        long now = System.nanoTime();
        given.values().removeIf(at -> now - at > STARTING);
        for (int port = first; port <= HIGHEST; port++) {
            if (!given.containsKey(port) && isFree(port)) {
                given.put(port, now);
                terminal.say(
                        "function %s, environment %d: a debugger can attach to 127.0.0.1:%d"
                                .formatted(function.name(), environment, port));
                return port;
            }
        }
        terminal.complain(
                "function %s, environment %d: no debugger, as no port from %d on is free"
                        .formatted(function.name(), environment, first));
        return 0;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the JVM will: also while connections of the one before linger
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

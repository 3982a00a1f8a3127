package dev.elbow.proxy.client;

import dev.elbow.proxy.worker.Transport;
import io.netty.channel.ServerChannel;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Listening sockets that wait for the next start of the application in the same JVM. Meanwhile the
/// kernel keeps new connections in their backlog, so that a restart in dev mode refuses no client.
///
/// They are descriptors in system properties, the only state that the next start, which has classes
/// of its own, can read.
public final class ParkedSockets {
    private static final String PREFIX = ParkedSockets.class.getName() + ".";

    private ParkedSockets() {}

    /// @param name of the port
    static void park(String name, FileDescriptor descriptor) {
        System.setProperty(PREFIX + name, Integer.toString(descriptor.intValue()));
    }

    /// Takes the socket that is parked under a name; null if there is none.
    static @Nullable ServerChannel take(String name, Transport transport) {
        var descriptor = System.clearProperty(PREFIX + name);
        return descriptor == null ? null : transport.adopt(Integer.parseInt(descriptor));
    }

    /// Closes the sockets that were not taken.
    public static void closeAll() {
        for (var property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                close(Integer.parseInt(System.clearProperty(property)));
            }
        }
    }

    private static void close(int descriptor) {
        try {
            new FileDescriptor(descriptor).close();
        } catch (IOException closed) {
            throw new IllegalStateException("a parked socket was closed by other code", closed);
        }
    }
}

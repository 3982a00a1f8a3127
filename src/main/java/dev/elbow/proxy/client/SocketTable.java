package dev.elbow.proxy.client;

import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The table of this machine's TCP sockets, as Linux lists them.
///
/// A client that ends its output and one that exits send the same FIN. For a client on this machine
/// the kernel tells them apart: a socket that no process has open any more has inode 0.
final class SocketTable {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String MAPPED = "0000000000000000FFFF0000";
    private static final String ORPHAN = "0";
    private static final int INODE = 9;

    private SocketTable() {}

    /// The sockets that no process has open, each by its two ends; empty where the system has no
    /// such table. Blocks.
    static Set<String> orphans() {
        var orphans = new HashSet<String>();
        for (var table : TABLES) {
            try (var lines = Files.lines(table)) {
                lines.skip(1).forEach(line -> addOrphan(line, orphans));
            } catch (IOException | java.io.UncheckedIOException absent) {
                continue; // another system, or one of the two address families only
            }
        }
        return orphans;
    }

    private static void addOrphan(String line, Set<String> orphans) {
        var fields = line.strip().split(" +");
        if (fields.length > INODE && fields[INODE].equals(ORPHAN)) {
            orphans.add(end(fields[1]) + " " + end(fields[2]));
        }
    }

    /// An IPv4 address within IPv6 is written as the IPv4 one.
    private static String end(String addressAndPort) {
        return addressAndPort.startsWith(MAPPED)
                ? addressAndPort.substring(MAPPED.length())
                : addressAndPort;
    }

    /// The key of the socket at the client's end of a connection.
    static String clientKey(SocketChannel connection) {
        return end(connection.remoteAddress()) + " " + end(connection.localAddress());
    }

    private static String end(InetSocketAddress address) {
        return end(hex(address.getAddress()) + ":" + "%04X".formatted(address.getPort()));
    }

    /// In words of four bytes, each in the machine's order.
    private static String hex(InetAddress address) {
        var bytes = address.getAddress();
        var ordered = new byte[bytes.length];
        int flip = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 3 : 0;
        for (int index = 0; index < bytes.length; index++) {
            ordered[index ^ flip] = bytes[index];
        }
        return HexFormat.of().withUpperCase().formatHex(ordered);
    }
}

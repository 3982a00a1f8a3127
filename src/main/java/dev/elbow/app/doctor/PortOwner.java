package dev.elbow.app.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The process that listens at a port.
///
/// @param process its id
/// @param program its name
record PortOwner(long process, String program) {
    private static final Path PROC = Path.of("/proc");

    /// Of a line of `/proc/net/tcp`: the local address, the state, and the socket's inode.
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    /// Empty where the system does not tell: a process of another user, say.
    static Optional<PortOwner> of(int port) {
        return Files.isDirectory(PROC.resolve("self/fd")) ? linux(port) : other(port);
    }

    String described() {
        return " by %s (process %d)".formatted(program, process);
    }

    private static Optional<PortOwner> linux(int port) {
        var sockets = new HashSet<Path>();
        for (var table : List.of("tcp", "tcp6")) {
            addSockets(PROC.resolve("net").resolve(table), port, sockets);
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var each : processes) {
                if (has(each, sockets)) {
                    return Optional.of(
                            new PortOwner(
                                    Long.parseLong(String.valueOf(each.getFileName())),
                                    Files.readString(each.resolve("comm")).strip()));
                }
            }
        } catch (IOException ended) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static void addSockets(Path table, int port, Set<Path> sockets) {
        try {
            for (var line : Files.readAllLines(table)) {
                var columns = line.strip().split("\\s+");
                if (columns.length > INODE
                        && columns[STATE].equals(LISTENS)
                        && columns[LOCAL].endsWith(":%04X".formatted(port))) {
                    sockets.add(Path.of("socket:[" + columns[INODE] + "]"));
                }
            }
        } catch (IOException absent) {
            return; // no IPv6, say
        }
    }

    private static boolean has(Path process, Set<Path> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var each : open) {
                if (sockets.contains(Files.readSymbolicLink(each))) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }

    private static Optional<PortOwner> other(int port) {
        return ProgramOutput.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                .map(ProgramOutput::text)
                .flatMap(PortOwner::parse);
    }

    /// The fields that `lsof -Fpc` prints: `p1234` and `cjava`.
    static Optional<PortOwner> parse(String fields) {
        var process = fields.lines().filter(line -> line.matches("p\\d+")).findFirst();
        var program = fields.lines().filter(line -> line.startsWith("c")).findFirst();
        return process.map(
                id ->
                        new PortOwner(
                                Long.parseLong(id.substring(1)),
                                program.map(it -> it.substring(1)).orElse("unknown")));
    }
}

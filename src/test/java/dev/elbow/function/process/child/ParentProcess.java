package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A process with children, as Elbow is one. Prints what they print and waits to be killed.
final class ParentProcess {
    /// A child, one of its own, one in another session, and one that ignores what may be ignored.
    static final String FAMILY =
            """
            sleep 600 & echo $!
            setsid sleep 600 & echo $!
            sh -c 'trap "" TERM HUP INT; sleep 600 & wait' & echo $!
            echo $$
            wait
            """;

    private ParentProcess() {}

    public static void main(String[] args) throws IOException {
        var children = new Children();
        var out = new FileOutputStream(FileDescriptor.out);
        print(out, children.temporaryFolder().resolveSibling(".") + "\n");
        children.start("family", family(), new Printed(out));
        while (true) {
            LockSupport.park();
        }
    }

    static ChildCommand family() {
        return new ChildCommand(
                List.of("/bin/sh", "-c", FAMILY), Map.of("PATH", "/usr/bin:/bin"), Path.of("/"));
    }

    private static void print(FileOutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private record Printed(FileOutputStream out) implements ChildListener {
        @Override
        public void output(byte[] text) {
            try {
                out.write(text);
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        }

        @Override
        public void exited(ExitStatus status) {
            output(status.reason().getBytes(UTF_8));
        }

        @Override
        public void notStarted(IOException why) {
            output(String.valueOf(why).getBytes(UTF_8));
        }
    }
}

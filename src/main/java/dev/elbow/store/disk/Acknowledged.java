package dev.elbow.store.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The commit that was acknowledged last, in a small file beside the state: a state that was torn
/// before it was acknowledged and one that was damaged afterwards look the same from within.
///
/// Forced once a second at most: the end of the process loses nothing that was not, and after the
/// loss of power the state may be newer than this says, which is no loss. Two places are written
/// and forced in turn, the others go to a third, so that a note that was forced is whole whenever
/// power ends. Used by the process that has the lock on the state.
final class Acknowledged implements AutoCloseable {
    static final String NAME = "state.acknowledged";

    /// Its place until it is whole.
    static final String BEGUN = NAME + ".new";

    /// What disks write at once: a torn place leaves the others alone.
    private static final int PLACE = 4096;

    private static final int IN_TURN = 2;
    private static final int PLACES = IN_TURN + 1;
    private static final long FORCED_EVERY = Duration.ofSeconds(1).toNanos();
    private static final Pattern ACCEPT = Pattern.compile("accept (\\d{1,18})\\s*");

    /// @param commit counts what is written to the state
    /// @param digest of all that the state held then
    record Mark(long commit, long revision, long digest) {
        private static final Pattern TEXT =
                Pattern.compile("commit (\\d{18}) revision (\\d{18}) digest (\\p{XDigit}{16}) ");
        private static final int DIGITS = 18;
        private static final int LENGTH = new Mark(0, 0, 0).text().length();

        /// Of each commit; formatting cost as much as writing it.
        private String text() {
            var hex = HexFormat.of();
            var what =
                    "commit "
                            + padded(commit)
                            + " revision "
                            + padded(revision)
                            + " digest "
                            + hex.toHexDigits(digest)
                            + ' ';
            var crc = new CRC32C();
            crc.update(what.getBytes(US_ASCII));
            return what + "check " + hex.toHexDigits((int) crc.getValue()) + '\n';
        }

        private static String padded(long number) {
            var digits = Long.toString(number);
            return "0".repeat(DIGITS - digits.length()) + digits;
        }

        private static Optional<Mark> read(String text) {
            var found = TEXT.matcher(text);
            if (!found.lookingAt()) {
                return Optional.empty();
            }
            var mark =
                    new Mark(
                            Long.parseLong(found.group(1)),
                            Long.parseLong(found.group(2)),
                            Long.parseUnsignedLong(found.group(3), 16));
            return Optional.of(mark).filter(each -> each.text().equals(text));
        }
    }

    /// What the file says.
    sealed interface Last {
        record None() implements Last {}

        record Unreadable() implements Last {}

        /// Somebody wrote that what was acknowledged after this revision is to be done without.
        record Accepted(long revision) implements Last {}

        record Noted(Mark mark) implements Last {}
    }

    private final Path folder;
    private final Path file;
    private final LongSupplier nanos;
    private @Nullable FileChannel channel;
    private int next;
    private @Nullable Long forced;
    private boolean behind;

    /// @param nanos as [System#nanoTime]
    Acknowledged(Path folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
        file = folder.resolve(NAME);
    }

    Path file() {
        return file;
    }

    Last last() throws IOException {
        if (!Files.exists(file)) {
            return new Last.None();
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(PLACES * PLACE);
        }
        var accepted = ACCEPT.matcher(new String(bytes, US_ASCII));
        if (accepted.matches()) {
            return new Last.Accepted(Long.parseLong(accepted.group(1)));
        }
        Last last = new Last.Unreadable();
        long commit = -1;
        for (int place = 0; place < PLACES; place++) {
            int from = place * PLACE;
            if (bytes.length < from + Mark.LENGTH) {
                break;
            }
            var mark = Mark.read(new String(bytes, from, Mark.LENGTH, US_ASCII)).orElse(null);
            if (mark != null && mark.commit > commit) {
                last = new Last.Noted(mark);
                commit = mark.commit;
                next = place < IN_TURN ? 1 - place : next; // the older of the forced ones
            }
        }
        return last;
    }

    /// Makes the file, or puts a new one in place of what is there.
    void begin(Mark mark) throws IOException {
        close();
        var begun = folder.resolve(BEGUN);
        Files.deleteIfExists(begun);
        try (var out =
                FileChannel.open(
                        begun,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.fileIn(folder))) {
            var bytes = new byte[PLACES * PLACE];
            Arrays.fill(bytes, (byte) '\n');
            for (int place = 0; place < PLACES; place++) {
                System.arraycopy(
                        mark.text().getBytes(US_ASCII), 0, bytes, place * PLACE, Mark.LENGTH);
            }
            write(out, bytes, 0);
            out.force(true);
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(begun);
        }
        Folder.force(folder);
        next = 0;
    }

    /// Returns when it would survive the end of the process; about once a second, of power.
    void note(Mark mark) throws IOException {
        var out = channel;
        if (out == null) {
            out = FileChannel.open(file, StandardOpenOption.WRITE);
            channel = out;
        }
        long now = nanos.getAsLong();
        boolean forces = forced == null || now - forced >= FORCED_EVERY;
        write(out, mark.text().getBytes(US_ASCII), (forces ? next : IN_TURN) * PLACE);
        if (forces) {
            out.force(false);
            next = 1 - next; // one that failed is written over by the next
            forced = now;
        }
        behind = !forces;
    }

    private static void write(FileChannel out, byte[] bytes, long at) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            out.write(left, at + left.position());
        }
    }

    @Override
    public void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            try (open) {
                if (behind) {
                    open.force(false);
                }
            }
        }
    }
}

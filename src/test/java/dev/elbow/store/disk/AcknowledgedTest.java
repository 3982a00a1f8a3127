package dev.elbow.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.store.disk.Acknowledged.Last;
import dev.elbow.store.disk.Acknowledged.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedTest {
    private static final int PLACE = 4096;
    private static final long SECOND = 1_000_000_000;

    @TempDir private Path folder;
    private long nanos = 5 * SECOND;

    private Acknowledged opened() throws IOException {
        var notes = new Acknowledged(folder, () -> nanos);
        if (notes.last() instanceof Last.None) {
            notes.begin(mark(0));
        }
        return notes;
    }

    private static Mark mark(long commit) {
        return new Mark(commit, 100 + commit, 0xfeed_0000_0000_0000L + commit);
    }

    private Last last() throws IOException {
        try (var notes = new Acknowledged(folder, () -> nanos)) {
            return notes.last();
        }
    }

    /// The numbers of the commits in the file's places.
    private List<Long> places() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve(Acknowledged.NAME));
        return Arrays.stream(new int[] {0, 1, 2})
                .mapToObj(place -> new String(bytes, place * PLACE, 25, StandardCharsets.US_ASCII))
                .map(text -> Long.valueOf(text.substring("commit ".length())))
                .toList();
    }

    @Test
    void aNoteIsOneLineOfText() throws IOException {
        try (var notes = opened()) {
            notes.note(new Mark(7, 8, 0xabcL));
        }
        assertThat(Files.readString(folder.resolve(Acknowledged.NAME)))
                .startsWith(
                        "commit 000000000000000007 revision 000000000000000008 digest 0000000000000abc check ");
    }

    @Test
    void whatWasNotedLastIsKnownHoweverQuicklyItCame() throws IOException {
        try (var notes = opened()) {
            for (long commit = 1; commit <= 20; commit++) {
                notes.note(mark(commit));
                assertThat(last()).isEqualTo(new Last.Noted(mark(commit)));
                nanos += SECOND / 7;
            }
        }
    }

    @Test
    void whatIsForcedTakesTurnsAndTheRestHasAPlaceOfItsOwn() throws IOException {
        try (var notes = opened()) {
            notes.note(mark(1));
            notes.note(mark(2));
            nanos += SECOND - 1;
            notes.note(mark(3));
            assertThat(places()).containsExactly(1L, 0L, 3L);

            nanos += 1;
            notes.note(mark(4));
            assertThat(places()).containsExactly(1L, 4L, 3L);

            nanos += SECOND;
            notes.note(mark(5));
            notes.note(mark(6));
            assertThat(places()).containsExactly(5L, 4L, 6L);
        }
    }

    /// What was forced last is never in the place that is written next.
    @Test
    void whoeverGoesOnSparesWhatWasForcedLast() throws IOException {
        for (long commit = 1; commit <= 9; commit += 2) {
            try (var notes = opened()) {
                notes.last();
                notes.note(mark(commit));
                var forced = places();
                notes.note(mark(commit + 1));
                assertThat(places()).startsWith(forced.get(0), forced.get(1));
                assertThat(forced).contains(commit).contains(Math.max(0, commit - 2));
            }
        }
    }

    @Test
    void aFileOfTwoPlacesGetsItsThird() throws IOException {
        try (var notes = opened()) {
            notes.note(mark(1));
        }
        var file = folder.resolve(Acknowledged.NAME);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 2 * PLACE));
        try (var notes = opened()) {
            notes.note(mark(2));
            notes.note(mark(3));
        }
        assertThat(last()).isEqualTo(new Last.Noted(mark(3)));
    }
}

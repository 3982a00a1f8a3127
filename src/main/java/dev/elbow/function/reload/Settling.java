package dev.elbow.function.reload;

import java.time.Duration;

/// Tells when changed code is at rest. A build writes hundreds of files, may delete them all first,
/// and writes a jar from the front to the end.
final class Settling {

    /// After the last write.
    static final long QUIET = Duration.ofMillis(200).toNanos();

    /// Where files are missing that were there: a build most likely deleted them to write them
    /// anew.
    static final long FEWER = Duration.ofSeconds(2).toNanos();

    /// Where there is no code at all, or half of it: then it is told.
    static final long MISSING = Duration.ofSeconds(5).toNanos();

    private CodeState known;
    private CodeState seen;
    private long since;

    /// @param known what is loaded
    Settling(CodeState known) {
        this.known = known;
        seen = known;
    }

    /// @param nanos when the state was seen, as [System#nanoTime()]
    Rest look(CodeState now, long nanos) {
        if (!now.isSame(seen)) {
            seen = now;
            since = nanos;
        }
        if (now.isSame(known)) {
            return Rest.UNCHANGED;
        }
        return isAtRest(now, nanos - since) ? Rest.CHANGED : Rest.CHANGING;
    }

    private boolean isAtRest(CodeState now, long quiet) {
        if (quiet < (now.files() < known.files() ? FEWER : QUIET)) {
            return false;
        }
        return quiet >= MISSING || now.isWhole();
    }

    /// What was seen last is loaded, or cannot be.
    void loaded() {
        known = seen;
    }

    enum Rest {
        UNCHANGED,
        CHANGING,
        CHANGED
    }
}

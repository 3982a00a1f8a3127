package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import java.nio.file.Path;

/// How much a function's code and layers may hold together, unpacked.
final class Budget {
    private final Path code;
    private final long bytes;
    private long left;

    Budget(Path code, long bytes) {
        this.code = code;
        this.bytes = bytes;
        left = bytes;
    }

    /// @throws BadCode when it is used up
    void spend(long size) throws BadCode {
        left -= size;
        if (left < 0) {
            throw new BadCode(
                    "code: '%s' (expected: at most %,d bytes unpacked, with its layers)"
                            .formatted(code, bytes));
        }
    }
}

package dev.elbow.control.op;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes the ids of new resources (alb-spec §1.2).
///
/// @param random need not be secure: the ids are no secrets
public record Ids(RandomGenerator random) {

    /// 16 lower-case hexadecimal digits, as at the end of an ARN.
    String hex() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /// 10 decimal digits, as in a DNS name.
    String digits() {
        return "%010d".formatted(random.nextLong(10_000_000_000L));
    }

    /// As revisions have it.
    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

package dev.elbow.control.ec2;

import java.time.Duration;

/// The tries of a call of EC2.
///
/// @param timeout of each try
/// @param retries how many tries may follow a failed one
/// @param pause how long nothing is sent after failures in a row
public record Ec2Tries(Duration timeout, int retries, Duration pause) {
    private static final int RETRIES = 2;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// @throws IllegalArgumentException naming the setting that is out of its range
    public static Ec2Tries of(Duration timeout, Duration pause) {
        check("ec2-timeout", timeout);
        check("ec2-pause", pause);
        return new Ec2Tries(timeout, RETRIES, pause);
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "elbow.endpoints.%s: %s (expected: %s to %s)"
                            .formatted(name, value, SHORTEST, LONGEST));
        }
    }
}

package dev.elbow.control.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Any sequence of calls, valid and invalid ones, of several accounts and regions, leaves a
/// configuration in which all that can be described fits together, and which is the same after a
/// restart. A call that fails has changed nothing.
///
/// More calls, or others: `-Delbow.test.calls=200000 -Delbow.test.seed=7`.
class CallSequenceTest {
    private static final int CALLS = Integer.getInteger("elbow.test.calls", 4_000);
    private static final long SEED = Long.getLong("elbow.test.seed", 1);

    /// After this many calls a new sequence begins with nothing.
    private static final int LENGTH = 1_000;

    private static final int INSPECT_EVERY = 50;

    @TempDir Path folder;

    @Test
    void leavesAConsistentConfigurationThatIsTheSameAfterARestart(TestReporter report)
            throws IOException {
        var coverage = new OperationCoverage();
        var s3 = SampleBucket.in(Files.createDirectory(folder.resolve("bucket")));
        for (long seed = SEED; coverage.calls() < CALLS; seed++) {
            var sequence = CallSequence.of(seed, LENGTH, INSPECT_EVERY);
            var flaw = sequence.run(folder.resolve("seed-" + seed), s3, coverage);
            if (flaw.isPresent()) {
                fail(SequenceShrinker.of(folder, s3, sequence, flaw.get()));
            }
        }
        report.publishEntry(coverage.toString());
        assertThat(coverage.gaps()).isEmpty();
    }
}

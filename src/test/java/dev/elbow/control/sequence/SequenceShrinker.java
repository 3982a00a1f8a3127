package dev.elbow.control.sequence;

import dev.elbow.control.s3.S3;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A search for a short sequence that still shows a flaw: the shortest prefix, without each part
/// that can be left out, within a number of tries.
final class SequenceShrinker {
    private static final int PATIENCE = 400;

    private final Path folder;
    private final S3 s3;
    private int tries;
    private CallSequence shortest;
    private CallSequence.Flaw flaw;

    private SequenceShrinker(Path folder, S3 s3, CallSequence sequence, CallSequence.Flaw flaw) {
        this.folder = folder;
        this.s3 = s3;
        this.shortest = sequence;
        this.flaw = flaw;
    }

    /// @param folder for the states of the trials
    static String of(Path folder, S3 s3, CallSequence sequence, CallSequence.Flaw flaw) {
        var shrinking = new SequenceShrinker(folder, s3, sequence, flaw);
        shrinking.prefix();
        shrinking.parts();
        return "seed %d, steps %s: %s"
                .formatted(sequence.seed(), shrinking.shortest.steps(), shrinking.flaw);
    }

    private void prefix() {
        var calls = flaw.requests().size();
        attempt(new CallSequence(shortest.seed(), shortest.steps().subList(0, calls), 1));
        calls = flaw.requests().size();
        attempt(new CallSequence(shortest.seed(), shortest.steps().subList(0, calls), calls));
    }

    private void parts() {
        for (int size = shortest.steps().size() / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= shortest.steps().size() && tries < PATIENCE; ) {
                List<Integer> rest = new ArrayList<>(shortest.steps());
                rest.subList(from, from + size).clear();
                if (!attempt(new CallSequence(shortest.seed(), rest, Math.max(1, rest.size())))) {
                    from += size;
                }
            }
        }
    }

    private boolean attempt(CallSequence sequence) {
        var found =
                sequence.run(folder.resolve("shrinking-" + tries++), s3, new OperationCoverage());
        if (found.isEmpty()) {
            return false;
        }
        shortest = sequence;
        flaw = found.get();
        return true;
    }
}

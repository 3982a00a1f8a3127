package dev.elbow.control.sequence;

import dev.elbow.control.op.Operation;
import dev.elbow.control.op.Operations;
import dev.elbow.control.s3.S3;
import dev.elbow.model.Consistency;
import dev.elbow.model.Snapshot;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.StateFailure;
import dev.elbow.store.disk.StateFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A sequence of calls that a seed gives. Each step draws from random numbers of its own and from
/// the state there is, so a sequence without some of its steps is a sequence, too.
///
/// @param steps numbers of the calls
/// @param every how many calls lie between two inspections of all that can be described; after the
///   last one there is one in any case
record CallSequence(long seed, List<Integer> steps, int every) {
    private static final List<Class<? extends Record>> OPERATIONS = weighted();
    private static final List<Class<? extends Record>> READS =
            OPERATIONS.stream().filter(Operation.Read.class::isAssignableFrom).toList();
    private static final int READS_AFTER_RESTART = 60;
    private static final int SPREAD = 1_000_003;

    static CallSequence of(long seed, int calls, int every) {
        return new CallSequence(seed, IntStream.range(0, calls).boxed().toList(), every);
    }

    /// Calls that make things are drawn more often than those that delete them.
    private static List<Class<? extends Record>> weighted() {
        var all = new ArrayList<Class<? extends Record>>();
        Operations.all().stream()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .forEach(
                        operation -> {
                            for (int index = 0; index < weight(operation); index++) {
                                all.add(operation);
                            }
                        });
        return all;
    }

    private static int weight(Class<? extends Record> operation) {
        var name = operation.getSimpleName();
        if (Operation.Read.class.isAssignableFrom(operation) || name.startsWith("Delete")) {
            return 1;
        }
        return name.startsWith("Create") ? 6 : 2;
    }

    /// Makes the calls over a new state, and starts once more with what was kept.
    ///
    /// @param folder that does not exist yet
    /// @param s3 what lies in buckets, see [SampleBucket]
    Optional<Flaw> run(Path folder, S3 s3, OperationCoverage coverage) {
        var requests = new ArrayList<QueryCall>();
        Snapshot last;
        List<Object> answers;
        Duration age;
        try (var saved = StateFile.open(folder)) {
            var controlPlane = new PersistentControlPlane(saved, s3);
            for (int index = 0; index < steps.size(); index++) {
                var wrong = step(controlPlane, steps.get(index), requests, coverage);
                if (wrong.isEmpty() && (index % every == every - 1 || index == steps.size() - 1)) {
                    wrong = ConsistencyCheck.flaws(controlPlane).stream().findFirst();
                }
                if (wrong.isPresent()) {
                    return wrong.map(flaw -> new Flaw(requests, flaw));
                }
            }
            last = controlPlane.snapshot();
            answers = answers(controlPlane);
            age = Duration.between(PersistentControlPlane.START, controlPlane.now());
        } catch (StateFailure | CommitRefused | RuntimeException defect) {
            return Optional.of(new Flaw(requests, trace(defect)));
        }
        return afterRestart(folder, s3, age, last, answers).map(flaw -> new Flaw(requests, flaw));
    }

    private Optional<String> step(
            PersistentControlPlane controlPlane,
            int number,
            List<QueryCall> requests,
            OperationCoverage coverage) {
        var random = new SplittableRandom(seed * SPREAD + number);
        var operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        var before = controlPlane.snapshot();
        var request = request(random, before, operation);
        controlPlane.pass(Duration.ofSeconds(10));
        requests.add(request);
        try {
            var outcome = controlPlane.call(request);
            coverage.count(operation, outcome);
            boolean mayChange =
                    outcome instanceof CallOutcome.Done
                            && Operation.Write.class.isAssignableFrom(operation);
            if (controlPlane.snapshot() == before) {
                return Optional.empty();
            }
            return mayChange
                    ? Consistency.check(controlPlane.snapshot()).stream().findFirst()
                    : Optional.of(outcome + ", and yet the configuration has changed");
        } catch (RuntimeException defect) {
            return Optional.of(trace(defect));
        }
    }

    private static QueryCall request(
            RandomGenerator random, Snapshot snapshot, Class<? extends Record> operation) {
        var scopes = PersistentControlPlane.SCOPES;
        int chosen = Math.max(0, random.nextInt(scopes.size() + 3) - 3);
        return ParameterGenerator.request(random, snapshot, scopes.get(chosen), operation);
    }

    /// All describes, and some that are drawn: those of operations that the inspection does not
    /// know.
    private List<Object> answers(PersistentControlPlane controlPlane) {
        var answers = new ArrayList<>(ConsistencyCheck.answers(controlPlane));
        for (int number = 0; number < READS_AFTER_RESTART; number++) {
            var random = new SplittableRandom(-seed * SPREAD - number);
            var operation = READS.get(number % READS.size());
            answers.add(controlPlane.call(request(random, controlPlane.snapshot(), operation)));
        }
        return answers;
    }

    private Optional<String> afterRestart(
            Path folder, S3 s3, Duration age, Snapshot last, List<Object> answers) {
        try (var saved = StateFile.open(folder)) {
            var controlPlane = new PersistentControlPlane(saved, s3);
            controlPlane.pass(age);
            if (!controlPlane.snapshot().equals(last)) {
                return Optional.of(
                        "after a restart: %s (expected: %s)"
                                .formatted(controlPlane.snapshot(), last));
            }
            var now = answers(controlPlane);
            for (int index = 0; index < answers.size(); index++) {
                if (!now.get(index).equals(answers.get(index))) {
                    return Optional.of(
                            "after a restart: %s (expected: %s)"
                                    .formatted(now.get(index), answers.get(index)));
                }
            }
            return Optional.empty();
        } catch (StateFailure | CommitRefused | RuntimeException defect) {
            return Optional.of("after a restart: " + trace(defect));
        }
    }

    private static String trace(Exception defect) {
        return Stream.of(defect.getStackTrace())
                .limit(12)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n    ", defect + "\n    ", ""));
    }

    /// What does not hold after the last of these calls.
    record Flaw(List<QueryCall> requests, String sentence) {
        @Override
        public String toString() {
            var text = new StringBuilder(sentence).append("\nafter ").append(requests.size());
            text.append(" calls:");
            requests.forEach(request -> text.append("\n  ").append(request));
            return text.toString();
        }
    }
}

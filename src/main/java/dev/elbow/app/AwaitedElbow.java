package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A running Elbow that is asked again and again until it is ready.
///
/// @param targets whether its targets count, too
/// @param process whose end ends the wait; another process that answers is not the one waited for
record AwaitedElbow(ControlPort control, boolean targets, OptionalLong process) {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);
    private static final Set<String> OBSTACLES = Set.of("initial", "unhealthy");

    /// @param timeout after which the obstacle of the moment is told; it is asked once at least
    /// @throws CommandFailure when it does not get ready
    void await(Duration timeout) throws CommandFailure {
        long deadline = System.nanoTime() + timeout.toNanos();
        var end = process.isPresent() ? end(process.getAsLong()) : new CompletableFuture<Void>();
        while (true) {
            boolean ended = end.isDone();
            long left = deadline - System.nanoTime();
            var obstacle = obstacle(Duration.ofNanos(Math.max(left, SHORTEST_PATIENCE.toNanos())));
            if (obstacle.isEmpty()) {
                return;
            }
            if (ended) {
                throw new CommandFailure(
                        "process %d has ended; %s".formatted(process.getAsLong(), obstacle.get()));
            }
            if (deadline - System.nanoTime() <= 0) {
                throw new CommandFailure(
                        obstacle.get()
                                + (timeout.isZero()
                                        ? ""
                                        : ", after %d s".formatted(timeout.toSeconds())));
            }
            pause(end);
        }
    }

    private static CompletableFuture<?> end(long process) {
        return ProcessHandle.of(process)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(process));
    }

    private static void pause(CompletableFuture<?> end) throws CommandFailure {
        try {
            end.get(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException goesOn) {
            // The next look tells
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    /// Why it is not ready; empty when it is.
    ///
    /// @throws CommandFailure for what no waiting mends
    private Optional<String> obstacle(Duration patience) throws CommandFailure {
        var answer = control.ask(ControlCall.get("/q/health/ready"), patience);
        if (answer.isEmpty()) {
            return Optional.of(control.noAnswer());
        }
        if (answer.get().statusCode() == 503) {
            return Optional.of("%s: not ready: %s".formatted(control, reasons(answer.get())));
        }
        if (answer.get().statusCode() != 200) {
            throw control.unexpected(answer.get());
        }
        var other = otherProcess(answer.get());
        return other.isEmpty() && targets ? targetObstacle(patience) : other;
    }

    /// The obstacle that another Elbow answers: that of an earlier run that has the port still.
    private Optional<String> otherProcess(ControlAnswer answer) {
        if (process.isEmpty()) {
            return Optional.empty();
        }
        var answering =
                checks(answer)
                        .map(check -> check.get(ReadinessCheck.PROCESS))
                        .filter(Objects::nonNull)
                        .findFirst();
        return answering.filter(id -> isStartedBy(process.getAsLong(), id)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "%s: answered by process %s (expected: process %d or a child of it)"
                                .formatted(
                                        control, answering.orElse("unknown"), process.getAsLong()));
    }

    private static boolean isStartedBy(long process, String descendant) {
        return Stream.iterate(
                        ProcessHandle.of(Long.parseLong(descendant)),
                        Optional::isPresent,
                        handle -> handle.flatMap(ProcessHandle::parent))
                .anyMatch(handle -> handle.orElseThrow().pid() == process);
    }

    /// Of the checks that are down: `load balancers: starting`.
    private static String reasons(ControlAnswer answer) {
        return checks(answer)
                .filter(check -> "DOWN".equals(check.get("status")))
                .map(check -> check.get("name") + ": " + check.getOrDefault("reason", "down"))
                .collect(Collectors.joining("; "));
    }

    private static Stream<Map<String, String>> checks(ControlAnswer answer) {
        return JsonText.rows(new String(answer.body(), UTF_8), "checks").stream();
    }

    private Optional<String> targetObstacle(Duration patience) throws CommandFailure {
        var answer = control.ask(ControlCall.get(TargetHealthRoute.PATH), patience);
        if (answer.isEmpty()) {
            return Optional.of(control.noAnswer());
        }
        if (answer.get().statusCode() != 200) {
            throw control.unexpected(answer.get());
        }
        var text = new String(answer.get().body(), UTF_8);
        return JsonText.rows(text, TargetHealthRoute.TARGETS).stream()
                .filter(target -> OBSTACLES.contains(target.getOrDefault("state", "")))
                .findFirst()
                .map(
                        target ->
                                "target group %s: %s is %s (%s)"
                                        .formatted(
                                                target.get("targetGroup"),
                                                target.get("target"),
                                                target.get("state"),
                                                target.getOrDefault("reason", "no reason")));
    }
}

package dev.elbow.function.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.project.ProjectClassPaths;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Packaged functions, and a log that tests read.
final class PackagedFunctions implements AutoCloseable {
    private static final int PATIENT_SECONDS = 20;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CodeFolders folders;
    private final Functions functions;
    private Snapshot snapshot = Snapshot.EMPTY;

    PackagedFunctions(Path temporary) {
        this(new CodeFolders(temporary, CodeFolders.UNPACKED_BYTES));
    }

    /// With build tools.
    PackagedFunctions(Path temporary, ProjectClassPaths projects) {
        this(new CodeFolders(temporary, CodeFolders.UNPACKED_BYTES, projects));
    }

    private PackagedFunctions(CodeFolders folders) {
        this.folders = folders;
        functions =
                new Functions(
                        new PackagedKind(
                                folders, Map.of("PATH", "/usr/bin:/bin", "ELBOWS", "secret")),
                        FunctionClock.system(),
                        new PrintStream(log, true, UTF_8),
                        Functions.ACCOUNT_CONCURRENCY);
    }

    static Arn arn(String name) {
        return Arn.function(new Scope("123456789012", "eu-west-1"), name);
    }

    static FunctionVersion version(Path code, String handler, Map<String, String> variables) {
        return version(code, handler, variables, PATIENT_SECONDS);
    }

    static FunctionVersion version(
            Path code, String handler, Map<String, String> variables, int timeoutSeconds) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Files(
                        code.toString(), List.of(), FunctionCode.Hosting.IN_PROCESS, false),
                "java25",
                handler,
                timeoutSeconds,
                512,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                variables,
                1,
                FunctionFacts.NONE);
    }

    void run(String name, Path code, Class<?> handler, Map<String, String> variables) {
        run(name, version(code, handler.getName(), variables));
    }

    void run(String name, FunctionVersion version) {
        var function = LambdaFunction.of(arn(name), version);
        snapshot =
                snapshot.withFunctions(
                        Snapshot.put(snapshot.functions(), function.arn(), function));
        functions.apply(snapshot);
    }

    void remove(String name) {
        snapshot = snapshot.withFunctions(Snapshot.remove(snapshot.functions(), arn(name)));
        functions.apply(snapshot);
    }

    CompletableFuture<InvocationResult> begin(String name, String event) {
        var result = new CompletableFuture<InvocationResult>();
        requireNonNull(functions.get(arn(name)))
                .invoke(
                        event.getBytes(UTF_8),
                        "Root=1-5c34e93e-4dea0086f9763ac0667b115a",
                        result::complete);
        return result.orTimeout(2 * PATIENT_SECONDS, TimeUnit.SECONDS);
    }

    String answer(String name, String event) {
        return switch (begin(name, event).join()) {
            case Answer answer -> new String(answer.payload(), UTF_8);
            case Failed failed -> throw new AssertionError(failed + "\n" + log());
        };
    }

    Failed failure(String name, String event) {
        return (Failed) begin(name, event).join();
    }

    String log() {
        return log.toString(UTF_8);
    }

    @Override
    public void close() {
        functions.close();
        folders.close();
    }
}

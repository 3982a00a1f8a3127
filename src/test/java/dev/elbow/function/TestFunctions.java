package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Functions with a clock that tests turn and a log that tests read.
final class TestFunctions implements AutoCloseable {
    static final String TRACE = "Root=1-5c34e93e-4dea0086f9763ac0667b115a";

    final TestTime time = new TestTime();
    final Functions functions;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Snapshot snapshot = Snapshot.EMPTY;

    TestFunctions() {
        this(Functions.ACCOUNT_CONCURRENCY);
    }

    TestFunctions(int accountConcurrency) {
        functions =
                new Functions(
                        new JavaOnly(new CompiledKind(TestFunctions.class.getClassLoader())),
                        time,
                        new PrintStream(log, true, UTF_8),
                        accountConcurrency);
    }

    private record JavaOnly(Kind kind) implements Kind {
        @Override
        public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
            if (!version.runtime().startsWith("java")) {
                throw new BadCode("runtime: '%s' (expected: java…)".formatted(version.runtime()));
            }
            return kind.load(function, version);
        }
    }

    /// With version 7 and an alias `live` for it.
    static LambdaFunction published(String name) {
        var latest = version(TestHandlers.name(TestHandlers.Inspected.class), 3);
        return LambdaFunction.of(arn(name), latest)
                .withVersions(Map.of("7", latest.numbered("7")), 7)
                .withAliases(Map.of("live", new FunctionAlias("live", "7", Map.of(), "", "")));
    }

    static String failure(InvocationResult result) {
        return ((Failed) result).message();
    }

    static Arn arn(String name) {
        return Arn.function(new Scope("123456789012", "us-east-1"), name);
    }

    static LambdaFunction function(String name, String handler, int concurrency) {
        return LambdaFunction.of(arn(name), version(handler, 3))
                .withReservedConcurrency(concurrency);
    }

    static FunctionVersion version(String handler, int timeoutSeconds) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Compiled(),
                "java25",
                handler,
                timeoutSeconds,
                512,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                1,
                FunctionFacts.NONE);
    }

    void run(String name, String handler) {
        apply(function(name, handler, LambdaFunction.UNRESERVED));
    }

    void apply(LambdaFunction function) {
        snapshot =
                snapshot.withFunctions(
                        Snapshot.put(snapshot.functions(), function.arn(), function));
        functions.apply(snapshot);
    }

    void remove(String name) {
        snapshot = snapshot.withFunctions(Snapshot.remove(snapshot.functions(), arn(name)));
        functions.apply(snapshot);
    }

    HostedFunction get(String name) {
        return functions.get(arn(name));
    }

    CompletableFuture<InvocationResult> begin(String name, byte[] event) {
        var result = new CompletableFuture<InvocationResult>();
        get(name).invoke(event, TRACE, result::complete);
        return result;
    }

    InvocationResult invoke(Arn arn) {
        return invoke(functions.get(arn));
    }

    static InvocationResult invoke(HostedFunction function) {
        var result = new CompletableFuture<InvocationResult>();
        function.invoke("{}".getBytes(UTF_8), TRACE, result::complete);
        return await(result);
    }

    InvocationResult invoke(String name, byte[] event) {
        return await(begin(name, event));
    }

    String answer(String name, byte[] event) {
        return switch (invoke(name, event)) {
            case Answer answer -> new String(answer.payload(), UTF_8);
            case Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    String log() {
        return log.toString(UTF_8);
    }

    @Override
    public void close() {
        functions.close();
    }
}

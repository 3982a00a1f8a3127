package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The function `hello` of a fake kind, with a clock that the test advances.
final class HelloFunction implements AutoCloseable {
    static final Arn HELLO = Arn.function(new Scope("123456789012", "us-east-1"), "hello");
    static final String TRACE = "Root=1-5c34e93e-4dea0086f9763ac0667b115a";

    final TestTime time = new TestTime();
    final FakeKind kind = new FakeKind();
    final Functions functions;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    HelloFunction() {
        this(FunctionSettings.DEFAULT);
    }

    HelloFunction(FunctionSettings settings) {
        functions = new Functions(kind, time, new PrintStream(log, true, UTF_8), settings);
    }

    /// Java 25 from a watched folder, 3 s, 512 MB.
    static FunctionVersion version(int concurrencyPerEnvironment) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Files("/code", List.of(), FunctionCode.Hosting.AUTO, true),
                "java25",
                "Hello",
                3,
                512,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                concurrencyPerEnvironment,
                FunctionFacts.NONE);
    }

    static LambdaFunction hello() {
        return LambdaFunction.of(HELLO, version(1));
    }

    HelloFunction run(LambdaFunction... all) {
        var snapshot = Snapshot.EMPTY;
        for (var function : all) {
            snapshot =
                    snapshot.withFunctions(
                            Snapshot.put(snapshot.functions(), function.arn(), function));
        }
        functions.apply(snapshot);
        return this;
    }

    static Arn qualified(String qualifier) {
        return new Arn(HELLO + ":" + qualifier);
    }

    CompletableFuture<InvocationResult> begin() {
        return begin(HELLO);
    }

    CompletableFuture<InvocationResult> begin(Arn function) {
        var result = new CompletableFuture<InvocationResult>();
        functions.get(function).invoke("{}".getBytes(UTF_8), TRACE, result::complete);
        return result;
    }

    CompletableFuture<InvokeOutcome> call(Arn function, InvokeOptions options) {
        return functions.invoke(function, "{}".getBytes(UTF_8), options).toCompletableFuture();
    }

    static String text(CompletableFuture<InvocationResult> result) {
        return switch (await(result)) {
            case Answer(var payload) -> new String(payload, UTF_8);
            case Failed failed -> failed.message();
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

package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.function.FunctionClock;
import dev.elbow.function.FunctionSettings;
import dev.elbow.function.Functions;
import dev.elbow.function.Kind;
import dev.elbow.function.KindContract;
import dev.elbow.function.TestHandlers;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome.Invoked;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CompiledKindTest extends KindContract {
    private static final Arn HELLO = Arn.function(new Scope("123456789012", "us-east-1"), "hello");

    /// Two invocations that wait for each other can only end if they are in one instance at once.
    public static final class Meeting implements RequestStreamHandler {
        private final CyclicBarrier both = new CyclicBarrier(2);

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException("nobody came", alone);
            }
            response.write(Thread.currentThread().getName().getBytes(UTF_8));
        }
    }

    /// Answers with the client context.
    public static final class Client implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            response.write(context.getClientContext().getCustom().toString().getBytes(UTF_8));
        }
    }

    private static FunctionVersion version(Class<?> handler, int concurrencyPerEnvironment) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Compiled(),
                "java25",
                handler.getName(),
                30,
                512,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                concurrencyPerEnvironment,
                FunctionFacts.NONE);
    }

    @Override
    protected Kind kind() {
        return new CompiledKind(CompiledKindTest.class.getClassLoader());
    }

    @Override
    protected FunctionVersion echo() {
        return version(TestHandlers.Verbatim.class, 1);
    }

    @Override
    protected FunctionVersion failing() {
        return version(TestHandlers.AlwaysFailing.class, 1);
    }

    @Override
    protected FunctionVersion unready() {
        return version(TestHandlers.Unready.class, 1);
    }

    private Functions functions(FunctionVersion version) {
        var functions =
                new Functions(
                        kind(),
                        FunctionClock.system(),
                        new PrintStream(new ByteArrayOutputStream()),
                        FunctionSettings.DEFAULT);
        functions.apply(
                Snapshot.EMPTY.withFunctions(Map.of(HELLO, LambdaFunction.of(HELLO, version))));
        return functions;
    }

    private static CompletableFuture<String> invoke(Functions functions, String clientContext) {
        return functions
                .invoke(HELLO, "{}".getBytes(UTF_8), new InvokeOptions(clientContext, false, ""))
                .toCompletableFuture()
                .orTimeout(40, TimeUnit.SECONDS)
                .thenApply(outcome -> new String(((Invoked) outcome).payload(), UTF_8));
    }

    @Test
    void severalInvocationsShareAnInstanceAndHaveThreadsOfTheirOwn() {
        try (var functions = functions(version(Meeting.class, 2))) {
            var first = invoke(functions, "");
            var second = invoke(functions, "");

            assertThat(first.join()).isEqualTo("hello-1");
            assertThat(second.join()).isEqualTo("hello-1-2");
        }
    }

    @Test
    void aHandlerSeesTheClientContext() {
        try (var functions = functions(version(Client.class, 1))) {
            assertThat(invoke(functions, "{\"custom\":{\"a\":\"b\"}}").join()).isEqualTo("{a=b}");
        }
    }
}

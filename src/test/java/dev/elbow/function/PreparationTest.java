package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Invocations of a function whose code a build tool prepares.
class PreparationTest {
    private final HelloFunction hello = new HelloFunction();
    private final CompletableFuture<InvocationResult> invokedWhileLoading =
            new CompletableFuture<>();

    @AfterEach
    void close() {
        hello.close();
    }

    private void invokeWhileLoading() {
        hello.kind.preparation = () -> {};
        hello.kind.loading =
                () -> {
                    hello.kind.loading = () -> {};
                    hello.begin().thenAccept(invokedWhileLoading::complete);
                };
        hello.run(HelloFunction.hello());
    }

    @Test
    void anInvocationThatComesWhilePreparedCodeIsLoadedGetsItsProblem() throws Exception {
        hello.kind.bad = "code: no class file (expected: one)";

        invokeWhileLoading();

        assertThat(invokedWhileLoading.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        InvocationResult.Failed.class,
                        failed -> assertThat(failed.message()).isEqualTo(hello.kind.bad));
    }

    @Test
    void anInvocationThatComesWhilePreparedCodeIsLoadedIsRunByIt() throws Exception {
        hello.kind.obliging = true;

        invokeWhileLoading();

        assertThat(invokedWhileLoading.get(20, TimeUnit.SECONDS))
                .isInstanceOf(InvocationResult.Answer.class);
    }
}

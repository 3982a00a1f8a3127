package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.TestHandlers.Gate;
import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private static final String AT_GATE = TestHandlers.name(TestHandlers.AtGate.class);

    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static LambdaFunction withCode(String code, String runtime) {
        var arn = TestFunctions.arn("other");
        return new LambdaFunction(arn, "other", "a.B", runtime, code, 3, 128, Map.of(), -1);
    }

    @Test
    void anArnWithAVersionOrAnAliasFindsTheFunction() {
        host.run("inspected", TestHandlers.name(TestHandlers.Inspected.class));
        var alias = new Arn(TestFunctions.arn("inspected") + ":live");

        assertThat(host.functions.get(alias)).isNotNull();
        assertThat(host.functions.get(TestFunctions.arn("absent"))).isNull();
    }

    @Test
    void aRemovedFunctionIsNotFoundButFinishesWhatItIsAt() {
        host.run("gate", AT_GATE);
        var running = host.begin("gate", bytes("removed"));
        TestFunctions.await(Gate.of("removed").entered());
        host.remove("gate");

        assertThat(host.functions.get(TestFunctions.arn("gate"))).isNull();
        Gate.of("removed").open().complete(null);
        assertThat(TestFunctions.await(running)).isInstanceOf(InvocationResult.Answer.class);
    }

    @Test
    void anUnchangedFunctionKeepsItsEnvironmentsAndAChangedOneDoesNot() {
        host.run("gate", AT_GATE);
        Gate.of("apply").open().complete(null);
        host.run("other", AT_GATE);

        assertThat(host.answer("gate", bytes("apply"))).isEqualTo("gate-1 visit 1");
        host.run("another", AT_GATE);
        assertThat(host.answer("gate", bytes("apply"))).isEqualTo("gate-1 visit 2");
        host.apply(TestFunctions.function("gate", AT_GATE, 5));
        assertThat(host.answer("gate", bytes("apply"))).isEqualTo("gate-1 visit 1");
    }

    @Test
    void anAbsentClassFailsTheInvocationInAwsWordsAndNotTheApply() {
        host.run("absent", "example.Helo");

        assertThat(host.invoke("absent", bytes("{}")))
                .isEqualTo(
                        new Failed(
                                Reason.UNHANDLED,
                                "java.lang.ClassNotFoundException: Class not found: example.Helo"));
    }

    @Test
    void aHandlerWithoutAMethodNameIsInvalid() {
        host.run("invalid", "example.Hello::");

        assertThat(host.invoke("invalid", bytes("{}")))
                .isEqualTo(new Failed(Reason.UNHANDLED, "Invalid handler: `example.Hello::'"));
    }

    @Test
    void aKindThatIsNotBuiltSaysSoAtEachInvocation() {
        host.apply(withCode("/code/function.jar", "java25"));

        assertThat(host.invoke("other", bytes("{}")))
                .isEqualTo(
                        new Failed(
                                Reason.UNHANDLED,
                                "code: '/code/function.jar' (expected: none; only"
                                        + " handlers compiled into Elbow run yet)"));
    }

    @Test
    void aRuntimeThatIsNotJavaSaysSo() {
        host.apply(withCode("", "python3.13"));

        assertThat(host.invoke("other", bytes("{}")))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .startsWith("runtime: 'python3.13' (expected: java…"));
    }
}

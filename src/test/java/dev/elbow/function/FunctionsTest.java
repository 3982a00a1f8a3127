package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.TestHandlers.Gate;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private static final String AT_GATE = TestHandlers.name(TestHandlers.AtGate.class);

    private static final Failed ABSENT =
            new Failed(Reason.NOT_FOUND, "no such function (expected: one that exists)");

    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static LambdaFunction withCode(FunctionCode code, String runtime) {
        return LambdaFunction.of(
                TestFunctions.arn("other"), FunctionVersion.latest(code, runtime, "a.B"));
    }

    @Test
    void anArnWithAVersionOrAnAliasFindsTheFunction() {
        host.apply(TestFunctions.published("inspected"));

        assertThat(host.invoke(qualified(":live"))).isInstanceOf(Answer.class);
        assertThat(host.invoke(qualified(":$LATEST"))).isInstanceOf(Answer.class);
        assertThat(host.invoke(qualified(":7"))).isInstanceOf(Answer.class);
        assertThat(host.invoke(qualified(":8"))).isEqualTo(ABSENT);
        assertThat(host.invoke(TestFunctions.arn("absent"))).isEqualTo(ABSENT);
    }

    @Test
    void whatWasGotOnceLeadsToTheFunctionWhateverBecomesOfIt() {
        var function = host.get("inspected");

        assertThat(TestFunctions.invoke(function)).isEqualTo(ABSENT);
        host.apply(TestFunctions.published("inspected"));
        assertThat(TestFunctions.invoke(function)).isInstanceOf(Answer.class);
        host.remove("inspected");
        assertThat(TestFunctions.invoke(function)).isEqualTo(ABSENT);
        host.apply(TestFunctions.published("inspected"));
        assertThat(TestFunctions.invoke(function)).isInstanceOf(Answer.class);
    }

    private static Arn qualified(String qualifier) {
        return new Arn(TestFunctions.arn("inspected") + qualifier);
    }

    @Test
    void aRemovedFunctionIsNotFoundButFinishesWhatItIsAt() {
        host.run("gate", AT_GATE);
        var running = host.begin("gate", bytes("removed"));
        TestFunctions.await(Gate.of("removed").entered());
        host.remove("gate");

        assertThat(host.invoke("gate", bytes("removed"))).isEqualTo(ABSENT);
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
        host.apply(LambdaFunction.of(TestFunctions.arn("gate"), TestFunctions.version(AT_GATE, 5)));
        assertThat(host.answer("gate", bytes("apply"))).isEqualTo("gate-1 visit 1");
    }

    @Test
    void anAbsentClassFailsTheInvocationInAwsWordsAndNotTheApply() {
        host.run("absent", "example.Helo");

        assertThat(TestFunctions.failure(host.invoke("absent", bytes("{}"))))
                .startsWith(
                        "java.lang.ClassNotFoundException: Class not found: example.Helo (no class example.Helo in ")
                .endsWith(": compare Handler with the name of the class)");
    }

    @Test
    void aHandlerWithoutAMethodNameIsInvalid() {
        host.run("invalid", "example.Hello::");

        assertThat(TestFunctions.failure(host.invoke("invalid", bytes("{}"))))
                .isEqualTo("Invalid handler: `example.Hello::'");
    }

    @Test
    void codeThatCannotRunSaysSoAtEachInvocation() {
        host.apply(withCode(new FunctionCode.Compiled(), "python3.13"));

        assertThat(host.invoke("other", bytes("{}")))
                .isEqualTo(
                        new Failed(Reason.NOT_LOADED, "runtime: 'python3.13' (expected: java…)"));
    }

    @Test
    void reservedConcurrencyChangesWithoutALossOfEnvironments() {
        host.run("gate", AT_GATE);
        host.apply(TestFunctions.function("gate", AT_GATE, 5));
        Gate.of("reserved").open().complete(null);

        assertThat(host.answer("gate", bytes("reserved"))).isEqualTo("gate-1 visit 1");
        host.apply(TestFunctions.function("gate", AT_GATE, 7));
        assertThat(host.answer("gate", bytes("reserved"))).isEqualTo("gate-1 visit 2");
        host.apply(TestFunctions.function("gate", AT_GATE, 0));
        assertThat(host.invoke("gate", bytes("reserved")))
                .isEqualTo(new Failed(Reason.THROTTLING, "Rate Exceeded."));
    }
}

package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.event.AlbEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private static final byte[] EVENT =
            AlbEvent.healthCheck("arn:aws:elasticloadbalancing:::targetgroup/t/1", "/", false);

    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aPojoHandlerThatSetsOnlyTheStatusAnswersNoNullMember() {
        host.run("plain", "dev.elbow.function.TestHandlers$OnlyStatus");

        assertThat(host.answer("plain", EVENT))
                .isEqualTo("{\"statusCode\":204,\"isBase64Encoded\":false}");
    }

    @Test
    void aHandlerThatThrowsIsUnhandled() {
        host.run("broken", "example.Broken");

        assertThat(host.invoke("broken", EVENT))
                .isEqualTo(
                        new Failed(
                                Reason.UNHANDLED,
                                "java.lang.IllegalStateException: broken, as asked"));
    }

    @Test
    void aStreamHandlerGetsTheBytesOfTheEvent() {
        host.run("echo", "example.Echo");

        assertThat(host.invoke("echo", "{}".getBytes(UTF_8))).isInstanceOf(Answer.class);
    }
}

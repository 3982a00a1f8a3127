package dev.elbow.control.lambda;

import static dev.elbow.control.lambda.LambdaAccount.ARN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.InvokeOutcome.Invoked;
import dev.elbow.model.InvokeOutcome.NotFound;
import dev.elbow.model.InvokeOutcome.Throttled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvokeTest {
    private static final String INVOKE = "/2015-03-31/functions/hello/invocations";
    private static final byte[] NO_LOG = {};

    private final LambdaAccount lambda = new LambdaAccount();

    @BeforeEach
    void create() {
        lambda.create("hello");
    }

    @AfterEach
    void forget() {
        lambda.close();
    }

    private static Invoked returned(String payload) {
        return new Invoked(payload.getBytes(UTF_8), "", "request-1", "$LATEST", NO_LOG);
    }

    private static Invoked failed() {
        var document = "{\"errorMessage\":\"no\"}".getBytes(UTF_8);
        return new Invoked(document, "Unhandled", "request-1", "$LATEST", NO_LOG);
    }

    @Test
    void theAnswerIsWhatTheFunctionReturned() {
        lambda.outcomes.add(returned("{\"a\":1}"));
        var reply = lambda.post(INVOKE + "?Qualifier=%24LATEST", "{\"x\":2}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"a\":1}");
        assertThat(reply.headers())
                .containsEntry("X-Amz-Executed-Version", "$LATEST")
                .containsEntry("x-amzn-RequestId", "request-1")
                .doesNotContainKeys("X-Amz-Function-Error", "X-Amz-Log-Result");
        var seen = lambda.seen.getFirst();
        assertThat(seen.function()).isEqualTo(new Arn(ARN + "hello:$LATEST"));
        assertThat(seen.event()).isEqualTo("{\"x\":2}");
    }

    @Test
    void theTailOfTheLogIsGivenWhenItIsWanted() {
        lambda.outcomes.add(
                new Invoked("1".getBytes(UTF_8), "", "r", "1", "START\n".getBytes(UTF_8)));
        var reply =
                lambda.call(
                        "POST",
                        INVOKE,
                        "",
                        "x-amzn-trace-id",
                        "Root=1-00000000-000000000000000000000000",
                        "x-amz-log-type",
                        "Tail",
                        "x-amz-client-context",
                        Base64.getEncoder().encodeToString("{\"a\":1}".getBytes(UTF_8)));
        assertThat(reply.headers()).containsEntry("X-Amz-Log-Result", "U1RBUlQK");
        assertThat(lambda.seen.getFirst().event()).isEqualTo("{}");
        assertThat(lambda.seen.getFirst().options().logTail()).isTrue();
        assertThat(lambda.seen.getFirst().options().traceId()).startsWith("Root=1-00000000-");
        assertThat(lambda.seen.getFirst().options().clientContext()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aFunctionThatFailsIsAnAnswerToo() {
        lambda.outcomes.add(failed());
        var reply = lambda.post(INVOKE, "{}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("X-Amz-Function-Error", "Unhandled");
        assertThat(reply.body()).isEqualTo("{\"errorMessage\":\"no\"}");
    }

    @Test
    void beyondTheConcurrencyItIsThrottled() {
        lambda.outcomes.add(new Throttled(Throttled.RESERVED));
        var reply = lambda.post(INVOKE, "{}");
        assertThat(reply.error()).isEqualTo("429 TooManyRequestsException: Rate Exceeded.");
        assertThat(reply.json().path("Reason").asText()).isEqualTo(Throttled.RESERVED);
        assertThat(reply.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void anEventThatIsNoJsonIsRefused() {
        assertThat(lambda.post(INVOKE, "abc").error())
                .startsWith(
                        "400 InvalidRequestContentException: Could not parse request body into json: Unrecognized token 'abc'");
        assertThat(lambda.post(INVOKE, "{} {}").error()).endsWith("more than one value");
        assertThat(lambda.seen).isEmpty();
    }

    @Test
    void anEventCanBeSixMegabytesOrOneForLater() {
        assertThat(lambda.call("POST", INVOKE, new byte[6_291_457]).error())
                .isEqualTo(
                        "413 RequestEntityTooLargeException: Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        assertThat(
                        lambda.call(
                                        "POST",
                                        INVOKE,
                                        new byte[1_048_577],
                                        "x-amz-invocation-type",
                                        "Event")
                                .error())
                .isEqualTo(
                        "413 RequestEntityTooLargeException: 1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
    }

    @Test
    void anAnswerCanBeSixMegabytes() {
        lambda.outcomes.add(new Invoked(new byte[6_291_557], "", "r", "$LATEST", NO_LOG));
        var reply = lambda.post(INVOKE, "{}");
        assertThat(reply.headers()).containsEntry("X-Amz-Function-Error", "Unhandled");
        assertThat(reply.body())
                .isEqualTo(
                        "{\"errorMessage\":\"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void aDryRunInvokesNothing() {
        var reply = lambda.call("POST", INVOKE, "{}", "x-amz-invocation-type", "DryRun");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(lambda.seen).isEmpty();
        assertThat(
                        lambda.call(
                                        "POST",
                                        "/2015-03-31/functions/nope/invocations",
                                        "{}",
                                        "x-amz-invocation-type",
                                        "DryRun")
                                .status())
                .isEqualTo(404);
        assertThat(lambda.call("POST", INVOKE, "{}", "x-amz-invocation-type", "Later").error())
                .endsWith(
                        "Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
    }

    private LambdaAccount.Reply event() {
        return lambda.call("POST", INVOKE, "{\"x\":2}", "x-amz-invocation-type", "Event");
    }

    private LambdaAccount.Later next() {
        var later = lambda.timers.removeFirst();
        later.task().run();
        return later;
    }

    @Test
    void anEventOfAFunctionThatFailsIsTriedTwiceMore() {
        lambda.outcomes.add(failed());
        lambda.outcomes.add(failed());
        lambda.outcomes.add(failed());
        var reply = event();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        assertThat(next().delay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(next().delay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(lambda.timers).isEmpty();
        assertThat(lambda.seen).hasSize(3).allMatch(seen -> seen.event().equals("{\"x\":2}"));
    }

    @Test
    void anEventThatSucceedsIsNotTriedAgain() {
        lambda.outcomes.add(failed());
        lambda.outcomes.add(returned("1"));
        event();
        next();
        assertThat(lambda.timers).isEmpty();
    }

    @Test
    void aThrottledEventWaitsLongerAndLonger() {
        for (int attempt = 0; attempt < 12; attempt++) {
            lambda.outcomes.add(new Throttled(Throttled.RESERVED));
        }
        lambda.outcomes.add(new NotFound());
        event();
        var delays = new ArrayList<Long>();
        while (!lambda.timers.isEmpty()) {
            delays.add(next().delay().toSeconds());
        }
        assertThat(delays).startsWith(1L, 2L, 4L, 8L).endsWith(256L, 300L, 300L, 300L);
    }
}

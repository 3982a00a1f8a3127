package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections to endpoints that do more or less than they should.
class RemoteConnectionsTest {
    private static InvocationResult invoke(RawEndpoint endpoint) {
        try (var call = new RemoteCall(endpoint.uri())) {
            return call.invoke();
        }
    }

    private static void assertConnectionError(InvocationResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.CONNECTION_ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "no HTTP\r\n\r\n"
            })
    void aResponseThatIsCutOffIsAConnectionErrorAndNothingIsSentAgain(String response)
            throws Exception {
        try (var endpoint = RawEndpoint.closingAfter(response)) {
            assertConnectionError(invoke(endpoint));
            assertThat(endpoint.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            })
    void aResponseOfAnyFormIsRead(String response) throws Exception {
        try (var endpoint = RawEndpoint.closingAfter(response)) {
            assertThat(invoke(endpoint))
                    .isInstanceOfSatisfying(
                            Answer.class,
                            answer -> assertThat(answer.payload()).asString(UTF_8).isEqualTo("{}"));
        }
    }

    @Test
    void aRequestNamesTheHostAndTheLengthOnce() throws Exception {
        try (var endpoint =
                RawEndpoint.closingAfter("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            invoke(endpoint);

            assertThat(endpoint.requests().getFirst().toLowerCase(Locale.ROOT).lines())
                    .startsWith("post /2015-03-31/functions/function/invocations http/1.1")
                    .filteredOn(
                            line -> line.startsWith("host") || line.startsWith("content-length"))
                    .containsExactlyInAnyOrder(
                            "host: " + endpoint.uri().getAuthority(), "content-length: 2");
        }
    }

    @Test
    void afterTheFunctionsTimeoutTheConnectionIsClosed() throws Exception {
        try (var endpoint = RawEndpoint.waitingAfter("");
                var call = new RemoteCall(endpoint.uri(), 1)) {
            assertThat(call.invoke())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains("Task timed out after 1.00"));
            endpoint.awaitClose();
        }
    }

    @Test
    void aConnectionThatNobodyNeedsIsClosed() throws Exception {
        try (var endpoint =
                        RawEndpoint.waitingAfter("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var call = new RemoteCall(endpoint.uri())) {
            call.invoke();
            endpoint.awaitClose();
        }
    }

    @Test
    void aResponseWithoutAnEndIsNotReadToIt() throws Exception {
        var closed = new CountDownLatch(1);
        try (var server =
                        InvokeServer.start(
                                exchange -> {
                                    exchange.sendResponseHeaders(200, 0);
                                    try {
                                        while (true) {
                                            exchange.getResponseBody().write(new byte[64 * 1024]);
                                        }
                                    } catch (IOException expected) {
                                        closed.countDown();
                                    }
                                });
                var call = new RemoteCall(server.uri())) {
            assertThat(call.invoke())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed ->
                                    assertThat(failed.document())
                                            .contains("Function.ResponseSizeTooLarge"));
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root=1-\u2603;Parent=1", "Root=1-2\r\nX-A: b;Parent=1"})
    void aTraceIdThatNoHeaderCanHaveIsNotSent(String traceId) throws Exception {
        try (var endpoint = RawEndpoint.closingAfter("");
                var call = new RemoteCall(endpoint.uri())) {
            assertThat(call.invoke(traceId))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains("X-Amzn-Trace-Id")
                                            .contains("(expected: letters of ISO 8859-1)"));
            assertThat(endpoint.requests()).isEmpty();
        }
    }
}

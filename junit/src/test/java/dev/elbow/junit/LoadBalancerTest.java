package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.elbow.junit.Handlers.Broken;
import dev.elbow.junit.Handlers.Cookies;
import dev.elbow.junit.Handlers.Greeter;
import dev.elbow.junit.Handlers.Lookup;
import dev.elbow.junit.Handlers.Redirecting;
import dev.elbow.junit.Handlers.Wrong;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    @Test
    void aHandlerClassAnswersAndItsEventIsKept() {
        try (var alb = LoadBalancer.before(Greeter.class)) {
            var exchange = alb.get("/hello?name=Ada%20L");

            assertThat(exchange)
                    .isAccepted()
                    .hasStatus(200)
                    .hasHeader("Server", "awselb/2.0")
                    .hasHeader("Content-Type", "text/plain; charset=utf-8")
                    .hasBody("Hello, Ada%20L! Visit 1")
                    .hasEvent("/httpMethod", "GET")
                    .hasEvent("/path", "/hello")
                    .hasEvent("/queryStringParameters/name", "Ada%20L")
                    .hasEvent("/headers/x-forwarded-port", "80")
                    .hasEvent("/isBase64Encoded", "false")
                    .hasNoEvent("/headers/user-agent")
                    .hasNoEvent("/multiValueHeaders");
            assertThat(exchange.returned()).startsWith("{\"statusCode\":200,");
            assertThat(alb.exchanges()).containsExactly(exchange);
        }
    }

    @Test
    void aDescriptionWithoutItsCodeAndNullForTheOtherHeadersAreAccepted() {
        try (var alb = LoadBalancer.before(Redirecting.class)) {
            assertThat(alb.get("/old"))
                    .isAccepted()
                    .hasStatus(302)
                    .hasHeader("Location", alb.uri().resolve("/new").toString());
        }
    }

    @Test
    void aMethodHandlerAnswers() {
        try (var alb = LoadBalancer.before(Greeter.class.getName() + "::part")) {
            assertThat(alb.get("/x")).isAccepted().hasBody("Bye from /x");
        }
    }

    @Test
    void anObjectAnswersThroughAwsSerializer() {
        try (var alb = LoadBalancer.before(new Lookup(key -> key + " = 7"))) {
            assertThat(alb.get("/rows/1")).isAccepted().hasBody("/rows/1 = 7");
            assertThat(alb.exchange().returned()).contains("\"isBase64Encoded\":false");
        }
    }

    @Test
    void anObjectSeesOneInvocationAtATime() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var handler =
                new Lookup(
                        key -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            inside.decrementAndGet();
                            return key;
                        });
        try (var alb = LoadBalancer.before(handler)) {
            var sent =
                    IntStream.range(0, 20)
                            .mapToObj(i -> CompletableFuture.supplyAsync(() -> alb.get("/" + i)))
                            .toList();
            for (int i = 0; i < 20; i++) {
                assertThat(sent.get(i).join()).isAccepted().hasBody("/" + i);
            }
            assertThat(most).hasValue(1);
            assertThat(alb.exchanges()).hasSize(20);
        }
    }

    @Test
    void aLambdaIsRefusedAsItDoesNotTellItsTypes() {
        RequestHandler<Object, Object> lambda = (event, context) -> event;

        assertThatThrownBy(() -> LoadBalancer.before(lambda))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a lambda does not tell them");
    }

    @Test
    void aClassThatIsNoHandlerIsRefused() {
        assertThatThrownBy(() -> LoadBalancer.before(String.class))
                .hasMessage(
                        "handler: java.lang.String (expected: a class that implements RequestHandler or RequestStreamHandler, or a class and a method)");
    }

    @Test
    void multiValueHeadersGoBothWays() {
        try (var alb = LoadBalancer.start(AlbSetup.before(Cookies.class).withMultiValueHeaders())) {
            var exchange = alb.send(AlbRequest.get("/?a=1&a=2").header("cookie", "x=y"));

            assertThat(exchange)
                    .isAccepted()
                    .hasEvent("/multiValueQueryStringParameters/a", "[\"1\",\"2\"]")
                    .hasEvent("/multiValueHeaders/cookie", "[\"x=y\"]");
            assertThat(exchange.headers())
                    .filteredOn(header -> header.getKey().equals("set-cookie"))
                    .hasSize(2);
        }
    }

    @Test
    void eachPathHasItsHandler() {
        var setup =
                AlbSetup.before(Greeter.class)
                        .at("/rows/*", AlbHandler.of(new Lookup(key -> "row")))
                        .at("/rows", AlbHandler.of(new Lookup(key -> "all rows")));
        try (var alb = LoadBalancer.start(setup)) {
            assertThat(alb.get("/rows/1")).hasBody("row");
            assertThat(alb.get("/rows")).hasBody("all rows");
            assertThat(alb.get("/")).hasBodyContaining("Hello");
        }
    }

    @Test
    void anAnswerThatAwsWouldRefuseIsA502WithItsReason() {
        try (var alb = LoadBalancer.before(Wrong.class)) {
            assertThat(alb.get("/"))
                    .hasStatus(502)
                    .hasBodyContaining("502 Bad Gateway")
                    .isRefused("LambdaInvalidResponse")
                    .isRefusedFor("headers.x-count: 1");
        }
    }

    @Test
    void whatAHandlerThrowsIsKept() {
        try (var alb = LoadBalancer.before(new Broken())) {
            var exchange = alb.post("/", "text/plain", "x");

            assertThat(exchange)
                    .hasStatus(502)
                    .isRefused("LambdaUnhandled")
                    .isRefusedFor("IllegalStateException: no table");
            assertThat(exchange.invocation().orElseThrow().error().orElseThrow())
                    .contains("\"errorType\":\"java.lang.IllegalStateException\"");
            assertThatThrownBy(exchange::returned).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aTimeoutIsTheSetupsOwn() {
        var never = new Lookup(key -> new CompletableFuture<String>().join());
        try (var alb = LoadBalancer.start(AlbSetup.before(never).withTimeout(1))) {
            assertThat(alb.get("/")).isRefused("LambdaUnhandled").isRefusedFor("timed out after 1");
        }
    }

    @Test
    void requestsOfOtherClientsAreKept() throws Exception {
        try (var alb = LoadBalancer.before(Greeter.class);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(alb.uri().resolve("/hello")).build();
            var response = client.send(request, BodyHandlers.ofString());

            assertThat(alb.exchange())
                    .isAccepted()
                    .hasStatus(response.statusCode())
                    .hasBody(response.body())
                    .hasHeader("date", response.headers().firstValue("date").orElseThrow());
            alb.clear();
            assertThat(alb.exchanges()).isEmpty();
        }
    }

    @Test
    void aFailedAssertionShowsTheWholeExchange() {
        try (var alb = LoadBalancer.before(Wrong.class)) {
            var exchange = alb.get("/x");

            assertThatThrownBy(() -> assertThat(exchange).hasStatus(200))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("status: 502 (expected: 200)\n  request:  GET /x\n")
                    .hasMessageContaining("\n  event:    {\"requestContext\"")
                    .hasMessageContaining("\n  returned: {\"statusCode\":200,\"headers\"")
                    .hasMessageContaining("\n  because:  LambdaInvalidResponse: headers.x-count");
        }
    }

    @Test
    void aFixedPortIsTakenOrRefused() throws IOException {
        try (var reserved = new Socket()) {
            // No socket that asks for any port gets it, while this one does not listen
            reserved.setReuseAddress(true);
            reserved.bind(new InetSocketAddress(0));
            int port = reserved.getLocalPort();
            var setup = AlbSetup.before(Greeter.class).withPort(port);
            try (var alb = LoadBalancer.start(setup)) {
                assertThat(alb.uri()).hasPort(port);

                assertThatThrownBy(() -> LoadBalancer.start(setup))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("address already in use");
            }
        }
    }
}

package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.observe.inspector.Inspector;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.observe.inspector.RecordedExchange;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// URLs of recorded requests: a client that gets one reaches the listener.
class RequestUrlsTest {
    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final Inspector inspector = new Inspector(InspectorLimits.DEFAULT).start();
    private final TestDataPlane dataPlane =
            TestDataPlane.of(TestConfiguration.ofFixedResponse(""), inspector);
    private final OneListener listener = new OneListener(dataPlane.port());
    private final ExchangeJson json = new ExchangeJson(Arn::text, new RequestUrls(listener), false);

    RequestUrlsTest() {
        inspector.history().subscribe(kept::add);
    }

    @AfterEach
    void close() {
        dataPlane.close();
        inspector.close();
    }

    private ExchangeSummary summary(String head) throws InterruptedException {
        try (var socket = RawSocket.connect(dataPlane.port())) {
            socket.send(head).readMessage();
        }
        return json.summary(Objects.requireNonNull(kept.poll(20, TimeUnit.SECONDS)));
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=1, a.test, http://a.test:PORT/a?b=1",
        "/, a.test:, http://a.test:PORT/",
        "/, a.test:9000, http://a.test:9000/",
        "/, 127.0.0.1:9000, http://127.0.0.1:9000/",
        "/, [::1], http://[::1]:PORT/",
        "/, [::1]:9000, http://[::1]:9000/",
        "http://b.test/a, a.test, http://b.test:PORT/a",
        "http://b.test:9000?c=1, a.test, http://b.test:9000/?c=1",
    })
    void aUrlHasThePortThatTheClientNamedElseTheBoundOne(String target, String host, String url)
            throws InterruptedException {
        assertThat(summary("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").url())
                .isEqualTo(url.replace("PORT", Integer.toString(dataPlane.port())));
    }

    @Test
    void aRequestForAnAsteriskHasNoPath() throws InterruptedException {
        assertThat(summary("OPTIONS * HTTP/1.1\r\nHost: a:9000\r\n\r\n").url())
                .isEqualTo("http://a:9000");
    }

    @Test
    void aRequestWithoutAHostHasTheNameOfTheLoadBalancer() throws InterruptedException {
        assertThat(summary("GET / HTTP/1.0\r\n\r\n").url())
                .startsWith("http://lb-")
                .endsWith(":" + dataPlane.port() + "/");
    }

    @Test
    void theDefaultPortOfAGoneListenerIsLeftOut() throws InterruptedException {
        listener.remove();

        assertThat(summary("GET /a HTTP/1.1\r\nHost: a.test\r\n\r\n").url())
                .isEqualTo("http://a.test/a");
    }

    @Test
    void pathAndQueryOfAnAbsoluteTargetAreThoseThatRulesSaw() throws InterruptedException {
        var summary = summary("GET http://b.test/a?c=1 HTTP/1.1\r\nHost: b.test\r\n\r\n");

        assertThat(summary.path()).isEqualTo("/a");
        assertThat(summary.query()).isEqualTo("c=1");
    }
}

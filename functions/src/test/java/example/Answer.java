package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.DeserializationFeature;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.ObjectMapper;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a function answered, as the JSON that AWS's own serializer makes of it.
record Answer(Map<?, ?> members) {
    private static final int LIMIT = 1 << 20;
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// Calls a function that takes AWS's event class.
    static Answer of(Function<ApplicationLoadBalancerRequestEvent, Object> function, String event) {
        var response = function.apply(Events.read(event));
        var json = new ByteArrayOutputStream();
        JacksonFactory.getInstance()
                .getSerializer((Type) response.getClass())
                .toJson(response, json);
        return read(json.toByteArray());
    }

    /// Calls a function that reads and writes streams.
    static Answer of(RequestStreamHandler function, String event) throws IOException {
        var json = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(UTF_8)), json, new Invocation());
        return read(json.toByteArray());
    }

    /// Strictly: the mapper of the serializer is more lenient than a load balancer, it unwraps
    /// arrays and takes unquoted names.
    private static Answer read(byte[] json) {
        assertThat(json).as("bytes of JSON").hasSizeLessThanOrEqualTo(LIMIT);
        try {
            return new Answer(STRICT.readValue(json, Map.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Fails where a load balancer would answer 502 with single- or multi-value headers.
    Answer assertAccepted() {
        assertThat(members.get("statusCode")).isInstanceOf(Integer.class);
        assertThat(members.values()).doesNotContainNull();
        assertThat(members.containsKey("statusDescription") ? members.get("statusDescription") : "")
                .isInstanceOf(String.class);
        assertThat(headers().values()).allMatch(String.class::isInstance);
        assertThat(multiValueHeaders().values()).allMatch(List.class::isInstance);
        assertThat(members.containsKey("body") ? members.get("body") : "")
                .isInstanceOf(String.class);
        assertThat(members.containsKey("isBase64Encoded") ? members.get("isBase64Encoded") : false)
                .isInstanceOf(Boolean.class);
        assertThatCode(this::content).doesNotThrowAnyException();
        return this;
    }

    Object statusCode() {
        return members.get("statusCode");
    }

    Map<?, ?> headers() {
        return members.containsKey("headers") ? (Map<?, ?>) members.get("headers") : Map.of();
    }

    Map<?, ?> multiValueHeaders() {
        return members.containsKey("multiValueHeaders")
                ? (Map<?, ?>) members.get("multiValueHeaders")
                : Map.of();
    }

    String body() {
        return new String(content(), UTF_8);
    }

    /// The bytes that the load balancer would send.
    byte[] content() {
        var body = members.containsKey("body") ? (String) members.get("body") : "";
        return Boolean.TRUE.equals(members.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
    }
}

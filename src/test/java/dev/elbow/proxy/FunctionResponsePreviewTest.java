package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.model.Protocol;
import dev.elbow.proxy.exchange.FunctionResponsePreview;
import dev.elbow.proxy.header.ClientOrigin;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The output of `elbow invoke --response`.
class FunctionResponsePreviewTest {
    private static final ClientOrigin ORIGIN =
            new ClientOrigin(Protocol.HTTP, "shop.example", 8080);

    private static FunctionResponsePreview read(InvocationResult result) {
        return FunctionResponsePreview.of(result, false, ORIGIN);
    }

    @Test
    void aRelativeLocationIsAbsoluteAsOnTheWire() {
        var answer = "{\"statusCode\":302,\"headers\":{\"Location\":\"/new\"}}";

        assertThat(read(new Answer(answer.getBytes(UTF_8))).headers())
                .filteredOn(header -> header.getKey().equals("Location"))
                .extracting(Map.Entry::getValue)
                .containsExactly("http://shop.example:8080/new");
    }

    @Test
    void aProblemIsOneLine() {
        assertThat(read(new Failed(InvocationResult.Reason.UNHANDLED, "one\ntwo\u001b")).problem())
                .isEqualTo("one\\ntwo\\u001b → 502 LambdaUnhandled");
    }
}

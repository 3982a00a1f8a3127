package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaClientContext;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a client context as AWS's runtime does.
final class ClientContexts {
    private ClientContexts() {}

    /// @param json or empty
    static @Nullable ClientContext read(String json) {
        return json.isEmpty()
                ? null
                : GsonFactory.getInstance()
                        .getSerializer(LambdaClientContext.class)
                        .fromJson(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}

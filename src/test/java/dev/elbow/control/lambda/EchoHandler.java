package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A handler that is uploaded by tests: logs the event and answers with it, or throws when it says
/// `fail`.
public final class EchoHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var event = new String(input.readAllBytes(), UTF_8);
        context.getLogger().log("heard " + event + "\n");
        if (event.contains("fail")) {
            throw new IllegalStateException("as asked");
        }
        output.write(
                "{\"version\":\"%s\",\"event\":%s}"
                        .formatted(context.getFunctionVersion(), event)
                        .getBytes(UTF_8));
    }
}

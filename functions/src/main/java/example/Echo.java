package example;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;

/// Answers with the event that it received, byte for byte: `curl 'http://localhost:8080/echo?a=1'`.
///
/// A stream handler reads and writes the JSON itself. As base64 the body needs no escaping.
public final class Echo implements RequestStreamHandler {
    private static final String RESPONSE =
            """
            {"statusCode":200,"headers":{"content-type":"application/json"},\
            "body":"%s","isBase64Encoded":true}""";

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        var body = Base64.getEncoder().encodeToString(event.readAllBytes());
        response.write(RESPONSE.formatted(body).getBytes(US_ASCII));
    }
}

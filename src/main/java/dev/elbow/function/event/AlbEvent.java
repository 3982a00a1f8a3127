package dev.elbow.function.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The event that a load balancer sends to a function (alb-spec §6.2): compact JSON, members in the
/// order in which AWS writes them.
///
/// Header names are in lower case and in alphabetical order, as in every event captured from AWS;
/// parameters keep the order of the query and are not decoded.
public final class AlbEvent {
    /// Bytes of request body a function can be sent: beyond it the answer is a 413 with
    /// `LambdaRequestTooLarge`.
    public static final int MAX_REQUEST_BODY = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    /// Room for an ordinary event, so that most are written without growing.
    private static final int ENVELOPE = 2048;

    private AlbEvent() {}

    /// Never fails for a request of which every text is UTF-8.
    public static AlbEventResult write(AlbEventRequest request) {
        try {
            return written(request);
        } catch (NotUtf8 notUtf8) {
            return new AlbEventResult.BadRequest(notUtf8.explanation());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing but memory is written to
        }
    }

    /// The event of a health check, which has no `host` and no `x-forwarded-…`: many an adapter has
    /// crashed on that (alb-spec §6.2.2).
    ///
    /// @param path the configured path, with its query if it has one
    public static byte[] healthCheck(String targetGroupArn, String path, boolean multiValue) {
        int question = path.indexOf('?');
        var request =
                new AlbEventRequest(
                        targetGroupArn,
                        "GET",
                        question < 0 ? path : path.substring(0, question),
                        question < 0 ? "" : path.substring(question + 1),
                        List.of(Map.entry("user-agent", "ELB-HealthChecker/2.0")),
                        new byte[0],
                        multiValue);
        return switch (write(request)) {
            case AlbEventResult.Event event -> event.payload();
            case AlbEventResult.BadRequest bad ->
                    throw new IllegalArgumentException(bad.explanation());
        };
    }

    private static AlbEventResult written(AlbEventRequest request) throws IOException {
        var bytes = new ByteArrayBuilder(ENVELOPE + request.body().length * 4 / 3);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            requestContext(json, request.targetGroupArn());
            json.writeStringField("httpMethod", Utf8.text("method", request.method()));
            json.writeStringField("path", Utf8.text("path", request.path()));
            var multi = request.multiValue();
            json.writeFieldName(
                    multi ? "multiValueQueryStringParameters" : "queryStringParameters");
            Pairs.ofQuery(request.rawQuery()).write(json, multi);
            var headers = Pairs.ofHeaders(request.headers());
            json.writeFieldName(multi ? "multiValueHeaders" : "headers");
            headers.write(json, multi);
            body(json, request.body(), headers);
            json.writeEndObject();
        }
        return new AlbEventResult.Event(bytes.toByteArray());
    }

    private static void requestContext(JsonGenerator json, String targetGroupArn)
            throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeObjectFieldStart("elb");
        json.writeStringField("targetGroupArn", targetGroupArn);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void body(JsonGenerator json, byte[] body, Pairs headers) throws IOException {
        boolean base64 =
                body.length > 0
                        && !TextBody.isText(
                                headers.first("content-encoding"), headers.first("content-type"));
        json.writeFieldName("body");
        if (base64) {
            json.writeBinary(body);
        } else {
            Utf8.check("body", body);
            json.writeUTF8String(body, 0, body.length);
        }
        json.writeBooleanField("isBase64Encoded", base64);
    }
}

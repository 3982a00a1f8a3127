package dev.elbow.function.event;

import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.elbow.function.event.AlbResponseResult.Valid;
import dev.elbow.function.event.AlbResponseResult.Wrong;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Reads one answer, strictly where AWS is: a member of the wrong type is a 502, a `null` included
/// (docs/reference/lambda-targets.md). The family of headers that is not in use and members that
/// AWS does not know are skipped.
final class ResponseReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 999;

    private final JsonParser json;
    private final HeaderFamily family;
    private final ResponseHeaders headers;
    private final ResponseHints hints = new ResponseHints();
    private int status;
    private String description = "";
    private String body = "";
    private boolean base64;

    private ResponseReader(JsonParser json, HeaderFamily family) {
        this.json = json;
        this.family = family;
        this.headers = new ResponseHeaders(family);
    }

    static AlbResponseResult read(byte[] payload, boolean multiValue) {
        if (payload.length > AlbResponse.MAX_JSON) {
            return new Wrong(
                    Wrong.RESPONSE_TOO_LARGE,
                    "",
                    "the response has %d bytes of JSON (expected: at most %d)"
                            .formatted(payload.length, AlbResponse.MAX_JSON));
        }
        try (var json = JSON.createParser(payload)) {
            var family = multiValue ? HeaderFamily.MULTI : HeaderFamily.SINGLE;
            return new ResponseReader(json, family).response();
        } catch (WrongResponse wrong) {
            return new Wrong(Wrong.INVALID_RESPONSE, wrong.field(), wrong.explanation());
        } catch (StreamConstraintsException limit) {
            return new Wrong(Wrong.INVALID_RESPONSE, "", Found.beyond(limit));
        } catch (JsonParseException malformed) {
            return new Wrong(Wrong.INVALID_RESPONSE, "", Found.malformed(payload, malformed));
        } catch (IOException notUtf8) { // memory is read, so it is the encoding
            return new Wrong(Wrong.INVALID_RESPONSE, "", Found.notUtf8());
        }
    }

    private AlbResponseResult response() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new WrongResponse("", Found.notAnObject(json));
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            member(name);
        }
        if (json.nextToken() != null) {
            throw new WrongResponse(
                    "", "something follows the response's JSON object (expected: one object)");
        }
        if (status == 0) {
            throw new WrongResponse(
                    "statusCode", "statusCode: missing (expected: a number)" + hints.forStatus());
        }
        var content = content();
        return new Valid(
                new AlbResponse(status, reason(), headers.withContentType(), content),
                hints.warnings(family, headers, content.length > 0));
    }

    /// The status code decides, whatever its description says.
    private String reason() {
        int code = StatusDescription.code(description);
        if (code != 0 && code != status) {
            hints.description(Found.quoted(description), "%d, the statusCode".formatted(status));
        }
        var reason = StatusDescription.reason(description);
        if (reason.length() > StatusDescription.MAX_REASON) {
            hints.description(
                    reason.length() + " characters",
                    "at most %d; the standard phrase is sent"
                            .formatted(StatusDescription.MAX_REASON));
            return "";
        }
        return Utf8.wire(reason);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "statusCode" -> status = statusCode();
            case "statusDescription" -> description = description(name);
            case "headers", "multiValueHeaders" -> headers(name);
            case "body" -> body = string(name, "text, or no body at all");
            case "isBase64Encoded" -> base64 = flag();
            default -> {
                hints.unknown(name);
                json.skipChildren();
            }
        }
    }

    private void headers(String name) throws IOException {
        if (name.equals(family.member())) {
            headers.read(json);
        } else {
            hints.unusedHeaders();
            json.skipChildren();
        }
    }

    /// Only `null` is refused: everything else leads to some reason phrase.
    private String description(String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL ->
                    throw wrong(name, "text such as \"200 OK\", or no statusDescription at all");
            default -> {
                hints.description(Found.value(json), "text; the standard phrase is sent");
                json.skipChildren();
                yield "";
            }
        };
    }

    private int statusCode() throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw wrong("statusCode", "a number");
        }
        double number = json.getDoubleValue();
        if (number < MIN_STATUS || number > MAX_STATUS || number != Math.rint(number)) {
            throw wrong("statusCode", "a whole number, 200-999");
        }
        return (int) number;
    }

    private String string(String field, String expected) throws IOException {
        if (json.currentToken() != VALUE_STRING) {
            throw wrong(field, expected);
        }
        return json.getText();
    }

    private boolean flag() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrong("isBase64Encoded", "true or false, without quotes");
        };
    }

    private WrongResponse wrong(String field, String expected) throws IOException {
        return new WrongResponse(field, Found.instead(field, json, expected));
    }

    private byte[] content() {
        if (!base64) {
            return body.getBytes(UTF_8);
        }
        var decoded = decoded();
        if (decoded == null) {
            throw new WrongResponse("body", Found.notBase64(body));
        }
        return decoded;
    }

    private byte @Nullable [] decoded() {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}

package dev.elbow.function.event;

import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
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

/// Reads one answer, strictly: every member of the wrong type is a 502 on AWS, a `null` included
/// (alb-spec §6.3). Members that AWS does not know are skipped.
final class ResponseReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 999;

    private final JsonParser json;
    private final ResponseHeaders single = new ResponseHeaders("headers");
    private final ResponseHeaders multi = new ResponseHeaders("multiValueHeaders");
    private final ResponseHints hints = new ResponseHints();
    private int status;
    private String reason = "";
    private String body = "";
    private boolean base64;

    private ResponseReader(JsonParser json) {
        this.json = json;
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
            return new ResponseReader(json).response(multiValue);
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

    private AlbResponseResult response(boolean multiValue) throws IOException {
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
        var used = multiValue ? multi : single;
        var ignored = multiValue ? single : multi;
        return new Valid(
                new AlbResponse(status, reason, used.withContentType(), content),
                hints.warnings(used, ignored, content.length > 0));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "statusCode" -> status = statusCode();
            case "statusDescription" ->
                    reason =
                            StatusDescription.reason(
                                    string(
                                            name,
                                            "text such as \"200 OK\", or no statusDescription at all"));
            case "headers" -> single.readSingle(json);
            case "multiValueHeaders" -> multi.readMulti(json);
            case "body" -> body = string(name, "text, or no body at all");
            case "isBase64Encoded" -> base64 = flag();
            default -> {
                hints.unknown(name);
                json.skipChildren();
            }
        }
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

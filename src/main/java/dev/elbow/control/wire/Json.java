package dev.elbow.control.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON documents as trees.
public final class Json {
    /// As long as the longest body: an uploaded archive is one text.
    private static final int LONGEST_TEXT = 80 * 1024 * 1024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                    .build();

    private Json() {}

    /// The members of an object; nothing at all has none. What is `null` is not there.
    ///
    /// @throws ApiFailure `InvalidRequestContentException`
    public static Members read(byte[] document) {
        if (document.length == 0) {
            return new Members(Map.of());
        }
        try (var parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson("not an object");
            }
            var members = members(parser);
            if (parser.nextToken() != null) {
                throw notJson("more than one value");
            }
            return members;
        } catch (JsonProcessingException wrong) {
            throw notJson(wrong.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Checks that a document is JSON of any kind.
    ///
    /// @throws ApiFailure `InvalidRequestContentException`
    public static void check(byte[] document) {
        try (var parser = FACTORY.createParser(document)) {
            if (parser.nextToken() == null) {
                throw notJson("no value");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw notJson("more than one value");
            }
        } catch (JsonProcessingException wrong) {
            throw notJson(wrong.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ApiFailure notJson(String why) {
        return ApiFailure.of(
                "InvalidRequestContentException",
                "Could not parse request body into json: " + why.replace('\n', ' '));
    }

    private static Members members(JsonParser parser) throws IOException {
        Map<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                members.put(name, value(parser));
            }
        }
        return new Members(members);
    }

    private static Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Items(items);
            }
            default -> new Text(parser.getText());
        };
    }

    /// Only what is there is written; a list or a map may be empty.
    public static byte[] write(Record structure) {
        return JsonAnswer.write(FACTORY, structure);
    }

    /// A text as JSON writes it, without the quotes.
    public static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}

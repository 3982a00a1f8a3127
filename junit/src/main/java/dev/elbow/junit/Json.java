package dev.elbow.junit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Looks into JSON.
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /// @param pointer JSON Pointer, `/headers/host`
    /// @return text as it is, anything else as JSON; empty when there is no such member
    static Optional<String> at(String json, String pointer) {
        try (var all = JSON.createParser(json);
                var found =
                        new FilteringParserDelegate(
                                all,
                                new JsonPointerBasedFilter(pointer),
                                Inclusion.ONLY_INCLUDE_ALL,
                                false)) {
            var first = found.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            if (first == JsonToken.VALUE_STRING) {
                return Optional.of(found.getText());
            }
            var text = new StringWriter();
            try (var copy = JSON.createGenerator(text)) {
                copy.copyCurrentStructure(found);
            }
            return Optional.of(text.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

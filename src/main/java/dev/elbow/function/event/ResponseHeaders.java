package dev.elbow.function.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The headers of an answer, of the family in use.
final class ResponseHeaders {
    /// The load balancer's own business on each connection, and the length that it computes itself.
    private static final Set<String> DROPPED =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /// Bytes of a line beside name and value: colon, space, line end.
    private static final int LINE_OVERHEAD = 4;

    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    private final String member;
    private final HeaderFamily family;
    private final List<Map.Entry<String, String>> lines = new ArrayList<>();
    private boolean present;
    private boolean typed;
    private int count;
    private int bytes;

    ResponseHeaders(HeaderFamily family) {
        this.family = family;
        this.member = family.member();
    }

    boolean present() {
        return present;
    }

    boolean typed() {
        return typed;
    }

    void read(JsonParser json) throws IOException {
        switch (family) {
            case SINGLE -> readSingle(json);
            case MULTI -> readMulti(json);
        }
    }

    private void readSingle(JsonParser json) throws IOException {
        start(json, "an object of text values, or no headers at all");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            value(json, name, "text: put the value in quotes");
        }
    }

    private void readMulti(JsonParser json) throws IOException {
        start(json, "an object of lists of text, or no multiValueHeaders at all");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw wrong(json, name, "a list of text: put the value in brackets");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                value(json, name, "a list of text: put each value in quotes");
            }
        }
    }

    private void start(JsonParser json, String expected) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new WrongResponse(member, Found.instead(member, json, expected));
        }
        present = true;
        typed = false; // of two equal members the last one counts
        count = 0;
        bytes = 0;
        lines.clear();
    }

    private void value(JsonParser json, String name, String expected) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(json, name, expected);
        }
        var value = json.getText();
        if (!isToken(name)) {
            throw new WrongResponse(
                    member,
                    "%s: the name %s (expected: a header name)"
                            .formatted(member, Found.quoted(name)));
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw wrong(json, name, "text on one line, without control characters");
        }
        keep(name, Utf8.wire(value.strip()));
    }

    private void keep(String name, String value) {
        count++;
        bytes += name.length() + value.length() + LINE_OVERHEAD;
        if (count > AlbResponse.MAX_HEADERS) {
            throw new WrongResponse(
                    member,
                    "%s: more than %d lines (expected: at most %2$d)"
                            .formatted(member, AlbResponse.MAX_HEADERS));
        }
        if (bytes > AlbResponse.MAX_HEADER_BYTES) {
            throw new WrongResponse(
                    member,
                    "%s: more than %d bytes (expected: at most %2$d)"
                            .formatted(member, AlbResponse.MAX_HEADER_BYTES));
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (!DROPPED.contains(lower)) {
            typed |= lower.equals("content-type");
            lines.add(Map.entry(name, value));
        }
    }

    private WrongResponse wrong(JsonParser json, String name, String expected) throws IOException {
        var field = member + "." + name;
        return new WrongResponse(field, Found.instead(field, json, expected));
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(
                                c ->
                                        c < 0x80
                                                && (Character.isLetterOrDigit(c)
                                                        || SYMBOLS.indexOf(c) >= 0));
    }

    /// The lines, the type first when the load balancer supplies it.
    List<Map.Entry<String, String>> withContentType() {
        if (!typed) {
            lines.addFirst(Map.entry("Content-Type", "application/octet-stream"));
        }
        return List.copyOf(lines);
    }
}

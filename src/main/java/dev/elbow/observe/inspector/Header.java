package dev.elbow.observe.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A header line as it was sent.
public record Header(String name, String value) {
    static List<Header> copy(Iterable<Map.Entry<String, String>> headers) {
        var copies = new ArrayList<Header>();
        for (var header : headers) {
            copies.add(new Header(header.getKey(), header.getValue()));
        }
        return List.copyOf(copies);
    }
}

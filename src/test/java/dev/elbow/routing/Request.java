package dev.elbow.routing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A request head made by hand.
record Request(
        String method,
        String host,
        String path,
        String query,
        List<Map.Entry<String, String>> lines,
        InetAddress source)
        implements RequestHead {

    static Request get(String url) {
        int slash = url.indexOf('/');
        int mark = url.indexOf('?');
        return new Request(
                "GET",
                url.substring(0, slash),
                mark < 0 ? url.substring(slash) : url.substring(slash, mark),
                mark < 0 ? "" : url.substring(mark + 1),
                List.of(),
                InetAddress.ofLiteral("203.0.113.7"));
    }

    Request method(String changed) {
        return new Request(changed, host, path, query, lines, source);
    }

    Request header(String name, String value) {
        var changed = new ArrayList<>(lines);
        changed.add(Map.entry(name, value));
        return new Request(method, host, path, query, changed, source);
    }

    Request from(String address) {
        return new Request(method, host, path, query, lines, InetAddress.ofLiteral(address));
    }

    @Override
    public List<String> headers(String name) {
        return lines.stream()
                .filter(line -> line.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}

package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A request to send. Nothing is added but `Host`, unless it is there, and the length of a body.
///
/// @param target path and query as they are to be on the request line: `/orders?state=open`
/// @param headers one entry a line
public record AlbRequest(
        String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    public AlbRequest {
        headers = List.copyOf(headers);
    }

    public static AlbRequest of(String method, String target) {
        return new AlbRequest(method, target, List.of(), new byte[0]);
    }

    public static AlbRequest get(String target) {
        return of("GET", target);
    }

    /// @param contentType such as `application/json`
    public static AlbRequest post(String target, String contentType, String body) {
        return of("POST", target).header("content-type", contentType).body(body);
    }

    /// With one header line more.
    public AlbRequest header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new AlbRequest(method, target, more, body);
    }

    public AlbRequest body(String text) {
        return body(text.getBytes(UTF_8));
    }

    public AlbRequest body(byte[] bytes) {
        return new AlbRequest(method, target, headers, bytes);
    }
}

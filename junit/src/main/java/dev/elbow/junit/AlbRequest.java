package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A request to send. Nothing is added but `Host`, unless it is there, and the length of a body.
///
/// @param method such as `GET`
/// @param target path and query as they are to be on the request line: `/orders?state=open`
/// @param headers one entry a line
/// @param body sent with its length; empty for none
public record AlbRequest(
        String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    /// Copies the headers.
    public AlbRequest {
        headers = List.copyOf(headers);
    }

    /// A request without headers and body.
    public static AlbRequest of(String method, String target) {
        return new AlbRequest(method, target, List.of(), new byte[0]);
    }

    /// A `GET` without headers.
    public static AlbRequest get(String target) {
        return of("GET", target);
    }

    /// A `POST` with a body in UTF-8.
    ///
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

    /// With this body, in UTF-8.
    public AlbRequest body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /// With this body.
    public AlbRequest body(byte[] bytes) {
        return new AlbRequest(method, target, headers, bytes);
    }
}

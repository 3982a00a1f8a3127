package dev.elbow.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A client with a cookie jar, on one connection after the other. It ignores the attributes of
/// cookies.
final class CookieClient implements AutoCloseable {
    final Map<String, String> cookies = new LinkedHashMap<>();
    private final int port;
    private RawSocket socket;
    private String response = "";

    CookieClient(int port) {
        this.port = port;
        socket = RawSocket.connect(port);
    }

    /// Sends a GET request with the cookies of the jar, and returns the body of the response.
    String get(String path, String... headers) {
        socket.send(request(path, headers));
        response = socket.readMessage();
        setCookies().forEach(this::store);
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    String get() {
        return get("/");
    }

    private String request(String path, String... headers) {
        var lines = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: a\r\n");
        List.of(headers).forEach(header -> lines.append(header).append("\r\n"));
        if (!cookies.isEmpty()) {
            lines.append(
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ", "Cookie: ", "\r\n")));
        }
        return lines + "\r\n";
    }

    private void store(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /// The values of `Set-Cookie` of the last response.
    List<String> setCookies() {
        return response.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring("Set-Cookie: ".length()))
                .toList();
    }

    /// The head and the body of the last response.
    String response() {
        return response;
    }

    /// Uses another connection from now on.
    void reconnect() {
        socket.close();
        socket = RawSocket.connect(port);
    }

    @Override
    public void close() {
        socket.close();
    }
}

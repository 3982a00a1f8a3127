package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/// A server of a page that tries to read and change Elbow from another origin, as any page of the
/// web can.
final class OtherOrigin implements AutoCloseable {
    /// What each of the page's attempts must come to.
    static final Map<String, String> ALL_REFUSED =
            Map.ofEntries(
                    Map.entry("read", "refused"),
                    Map.entry("readOpaque", "opaque 0"),
                    Map.entry("remove", "refused"),
                    Map.entry("replay", "refused"),
                    Map.entry("replayOpaque", "opaque 0"),
                    Map.entry("form", "done"),
                    Map.entry("webSocket", "refused"),
                    Map.entry("eventSource", "refused"),
                    Map.entry("image", "refused"),
                    Map.entry("script", "refused"),
                    Map.entry("frame", "unreadable"));

    /// An event stream that opens stays so; one that is refused fails.
    private static final String PAGE =
            """
            <!doctype html><title>Another origin</title>
            <script>
              const asked = (url, options) => fetch(url, options).then(it => `${it.type} ${it.status}`, () => 'refused');
              const opened = source => new Promise(done => {
                source.onopen = source.onload = () => done('open');
                source.onmessage = () => done('read');
                source.onerror = () => done('refused');
              }).finally(() => source.close?.());
              const added = (name, properties) => {
                const element = Object.assign(document.createElement(name), properties);
                document.body.append(element);
                return element;
              };
              async function attack(api, id) {
                const exchanges = `${api}/_elbow/api/exchanges`;
                const replay = `${exchanges}/${id}/replay`;
                const form = async () => {
                  const frame = added('iframe', { name: 'answer' });
                  const form = added('form', { action: replay, method: 'post', target: 'answer' });
                  const loaded = new Promise(done => (frame.onload = () => done('done')));
                  form.submit();
                  return loaded;
                };
                const framed = async () => {
                  const frame = added('iframe', { src: `${api}/console/#/requests/${id}` });
                  await new Promise(done => (frame.onload = done));
                  try {
                    return frame.contentDocument?.querySelector('elbow-console') ? 'read' : 'unreadable';
                  } catch {
                    return 'unreadable';
                  }
                };
                return {
                  read: await asked(exchanges),
                  readOpaque: await asked(exchanges, { mode: 'no-cors' }),
                  remove: await asked(exchanges, { method: 'DELETE' }),
                  replay: await asked(replay, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }),
                  replayOpaque: await asked(replay, { method: 'POST', mode: 'no-cors' }),
                  form: await form(),
                  webSocket: await opened(new WebSocket(`${api.replace('http', 'ws')}/_elbow/api/events`)),
                  eventSource: await opened(new EventSource(`${api}/_elbow/api/events`)),
                  image: await opened(added('img', { src: `${exchanges}/${id}` })),
                  script: await opened(added('script', { src: `${api}/console/app.js` })),
                  frame: await framed(),
                };
              }
            </script>
            <body></body>
            """;

    private final HttpServer server;

    OtherOrigin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var page = PAGE.getBytes(UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "text/html");
                        exchange.sendResponseHeaders(200, page.length);
                        exchange.getResponseBody().write(page);
                    }
                });
        server.start();
    }

    /// @param host a name of this machine
    String url(String host) {
        return "http://%s:%d/".formatted(host, server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

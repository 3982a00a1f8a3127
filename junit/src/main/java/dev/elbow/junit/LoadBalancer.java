package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import dev.elbow.store.CommitRefused;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/// A load balancer that runs: `try (var alb = LoadBalancer.before(new Orders())) { … }`. Has ports,
/// functions and a record of its own, so any number run at once.
///
/// On 127.0.0.1, in this JVM: a breakpoint in the handler stops there.
public final class LoadBalancer implements AutoCloseable {
    private static final int HTTP = 80;

    private final Planes planes;
    private final List<String> made = new ArrayList<>();

    private LoadBalancer(AlbSetup setup) {
        planes = new Planes(setup.port(), System.out);
        try {
            switch (setup.source()) {
                case AlbSetup.Source.Handlers handlers ->
                        planes.apply(
                                dev.elbow.model.Snapshot.EMPTY,
                                Network.of(setup, handlers, this::named));
                case AlbSetup.Source.Template(var file, var parameters) ->
                        planes.apply(file, parameters);
            }
        } catch (CommitRefused refused) {
            close();
            throw new IllegalArgumentException(refused.getMessage());
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    private Network.Named named(AlbHandler handler) {
        return switch (handler) {
            case AlbHandler.Named(var name) -> new Network.Named(functionName(name), name);
            case AlbHandler.Made(var type, var stream) -> {
                var function = MadeHandler.keep(functionName(type.getName()), stream);
                made.add(function);
                yield new Network.Named(function, MadeHandler.class.getName());
            }
        };
    }

    /// `Orders` of `shop.Orders::handle`
    private static String functionName(String handler) {
        var type = handler.split("::", 2)[0];
        return type.substring(type.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /// Starts it.
    ///
    /// @throws IllegalArgumentException for what AWS would refuse, with all of a template's
    ///   mistakes
    public static LoadBalancer start(AlbSetup setup) {
        return new LoadBalancer(setup);
    }

    /// Starts one in front of objects of a class.
    ///
    /// @see AlbHandler#of(Class)
    public static LoadBalancer before(Class<?> handler) {
        return start(AlbSetup.before(handler));
    }

    /// Starts one in front of a handler by its name.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    public static LoadBalancer before(String handler) {
        return start(AlbSetup.before(handler));
    }

    /// Starts one in front of an object.
    ///
    /// @see AlbHandler#of(RequestHandler)
    public static LoadBalancer before(RequestHandler<?, ?> handler) {
        return start(AlbSetup.before(handler));
    }

    /// Starts one in front of an object that reads and writes JSON itself.
    public static LoadBalancer before(RequestStreamHandler handler) {
        return start(AlbSetup.before(handler));
    }

    /// Where it is reached, such as `http://127.0.0.1:40123`: the listener on port 80, or the only
    /// one. One of HTTPS is reached by a client that trusts [#sslContext()].
    public URI uri() {
        var listeners = planes.current().listeners().values();
        if (listeners.size() == 1) {
            return uri(listeners.iterator().next().port());
        }
        return uri(HTTP);
    }

    /// Where a listener is reached.
    ///
    /// @param listenerPort as the template has it
    public URI uri(int listenerPort) {
        return planes.current().listeners().values().stream()
                .filter(listener -> listener.port() == listenerPort)
                .findFirst()
                .map(this::uri)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "listener port: %d (expected: one of [%s])"
                                                .formatted(listenerPort, listenerPorts())));
    }

    private URI uri(Listener listener) {
        var scheme = listener.protocol() == Protocol.HTTPS ? "https" : "http";
        return URI.create(
                "%s://127.0.0.1:%d".formatted(scheme, planes.ports().get(listener.arn())));
    }

    /// The TLS settings of a client that trusts the listeners of HTTPS, of this load balancer and
    /// of all others in this JVM: `HttpClient.newBuilder().sslContext(alb.sslContext())`.
    public SSLContext sslContext() {
        return TestAuthority.clientContext();
    }

    /// The certificate of the CA that signs those of the listeners, for clients that take no
    /// [SSLContext]. Another one in each JVM.
    public X509Certificate caCertificate() {
        return TestAuthority.certificate();
    }

    private String listenerPorts() {
        return planes.current().listeners().values().stream()
                .map(listener -> Integer.toString(listener.port()))
                .collect(Collectors.joining(", "));
    }

    /// Sends a request to [#uri()] and waits for its answer.
    ///
    /// @param target path and query as they are to be on the request line: `/orders?state=open`
    public AlbExchange get(String target) {
        return send(AlbRequest.get(target));
    }

    /// Sends a request to [#uri()] and waits for its answer.
    public AlbExchange post(String target, String contentType, String body) {
        return send(AlbRequest.post(target, contentType, body));
    }

    /// Sends a request to [#uri()] and waits for its answer.
    public AlbExchange send(AlbRequest request) {
        var answer = Client.send(uri(), request);
        return planes.recorder().answered(answer.port(), answer.headers(), answer.body());
    }

    /// What has passed so far, whoever sent it, in the order in which it ended.
    public List<AlbExchange> exchanges() {
        return planes.recorder().exchanges();
    }

    /// What has passed, if it was one request.
    ///
    /// @throws AssertionError if it was none or several
    public AlbExchange exchange() {
        var all = exchanges();
        if (all.size() != 1) {
            throw new AssertionError(
                    "exchanges: %d (expected: 1)%s"
                            .formatted(
                                    all.size(),
                                    all.stream()
                                            .map(it -> "\n" + it)
                                            .collect(Collectors.joining())));
        }
        return all.getFirst();
    }

    /// Forgets what has passed so far.
    public void clear() {
        Loops.settle();
        planes.recorder().clear();
    }

    /// Ends its functions and frees its ports. Requests in flight get a 502.
    @Override
    public void close() {
        planes.close();
        made.forEach(MadeHandler::forget);
    }
}

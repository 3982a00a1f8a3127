package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a load balancer is to be: `AlbSetup.before(new Orders(database)).withTimeout(10)`.
/// Immutable; each method gives a setup with one thing more.
///
/// @param source the handlers or the template
/// @param multiValueHeaders whether events and responses have `multiValueHeaders`
/// @param timeoutSeconds of each handler, 1-900
/// @param port to listen on, or 0 for any that is free
/// @param https whether the listener of handlers is one of HTTPS
public record AlbSetup(
        Source source, boolean multiValueHeaders, int timeoutSeconds, int port, boolean https) {

    /// What stands behind the load balancer.
    public sealed interface Source {

        /// Handlers, chosen by path.
        ///
        /// @param fallback gets what no path takes
        /// @param paths from a pattern such as `/orders/*` to its handler; the first that matches
        record Handlers(AlbHandler fallback, Map<String, AlbHandler> paths) implements Source {
            /// Copies the paths, in their order.
            public Handlers {
                paths = new LinkedHashMap<>(paths);
            }
        }

        /// A CloudFormation or SAM template.
        ///
        /// @param file read when the load balancer starts
        /// @param parameters values for the template's `Parameters`
        record Template(Path file, Map<String, String> parameters) implements Source {
            /// Copies the parameters.
            public Template {
                parameters = Map.copyOf(parameters);
            }
        }
    }

    /// Checks timeout and port.
    ///
    /// @throws IllegalArgumentException for one outside of its range
    public AlbSetup {
        if (timeoutSeconds < 1 || timeoutSeconds > 900) {
            throw new IllegalArgumentException(
                    "timeout: %d (expected: 1-900)".formatted(timeoutSeconds));
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: %d (expected: 0-65535)".formatted(port));
        }
    }

    /// Sends all requests to a handler.
    public static AlbSetup before(AlbHandler handler) {
        return new AlbSetup(new Source.Handlers(handler, Map.of()), false, 3, 0, false);
    }

    /// Sends all requests to objects of a class.
    ///
    /// @see AlbHandler#of(Class)
    public static AlbSetup before(Class<?> handler) {
        return before(AlbHandler.of(handler));
    }

    /// Sends all requests to a handler by its name.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    public static AlbSetup before(String handler) {
        return before(AlbHandler.of(handler));
    }

    /// Sends all requests to an object.
    ///
    /// @see AlbHandler#of(RequestHandler)
    public static AlbSetup before(RequestHandler<?, ?> handler) {
        return before(AlbHandler.of(handler));
    }

    /// Sends all requests to an object that reads and writes JSON itself.
    public static AlbSetup before(RequestStreamHandler handler) {
        return before(AlbHandler.of(handler));
    }

    /// As a CloudFormation or SAM template says, with its handlers from the class path.
    public static AlbSetup template(Path file) {
        return new AlbSetup(new Source.Template(file, Map.of()), false, 3, 0, false);
    }

    /// Requests to this path go to a handler of their own.
    ///
    /// @param pattern as of a rule, `*` and `?` are wildcards: `/orders/*`
    public AlbSetup at(String pattern, AlbHandler handler) {
        var handlers = handlers("paths");
        var paths = new LinkedHashMap<>(handlers.paths());
        paths.put(pattern, handler);
        return new AlbSetup(
                new Source.Handlers(handlers.fallback(), paths),
                multiValueHeaders,
                timeoutSeconds,
                port,
                https);
    }

    /// Sends events with `multiValueHeaders`, and expects them of responses.
    public AlbSetup withMultiValueHeaders() {
        handlers("multi-value headers");
        return new AlbSetup(source, true, timeoutSeconds, port, https);
    }

    /// Ends invocations after this time.
    ///
    /// @param seconds 1-900
    public AlbSetup withTimeout(int seconds) {
        handlers("timeout");
        return new AlbSetup(source, multiValueHeaders, seconds, port, https);
    }

    /// Listens on port 443 with HTTPS, for clients of HTTP/2 and HTTP/1.1 that trust
    /// [LoadBalancer#sslContext()].
    public AlbSetup withHttps() {
        handlers("HTTPS");
        return new AlbSetup(source, multiValueHeaders, timeoutSeconds, port, true);
    }

    /// Listens on this port of 127.0.0.1.
    ///
    /// @param fixed 1-65535, or 0 for any that is free
    public AlbSetup withPort(int fixed) {
        return new AlbSetup(source, multiValueHeaders, timeoutSeconds, fixed, https);
    }

    /// A value for one of the template's `Parameters`.
    public AlbSetup withParameter(String name, String value) {
        if (!(source instanceof Source.Template(var file, var parameters))) {
            throw new IllegalArgumentException(
                    "parameter: %s (expected: a template)".formatted(name));
        }
        var all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return new AlbSetup(
                new Source.Template(file, all), multiValueHeaders, timeoutSeconds, port, https);
    }

    private Source.Handlers handlers(String what) {
        return switch (source) {
            case Source.Handlers handlers -> handlers;
            case Source.Template(var file, _) ->
                    throw new IllegalArgumentException(
                            "%s: not for a template (expected: set in %s)".formatted(what, file));
        };
    }
}

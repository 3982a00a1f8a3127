package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/// A handler to stand behind a load balancer.
public sealed interface AlbHandler {

    /// A class that each environment makes an object of, as on AWS.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    record Named(String handler) implements AlbHandler {}

    /// An object, made by the test. It sees one invocation at a time, as on AWS: requests at once
    /// wait for each other.
    ///
    /// @param type of the handler
    /// @param stream what AWS's runtime would make of it
    record Made(Class<?> type, RequestStreamHandler stream) implements AlbHandler {}

    /// A class that each environment makes an object of.
    ///
    /// @param handler implements `RequestHandler` or `RequestStreamHandler`
    static AlbHandler of(Class<?> handler) {
        if (!RequestHandler.class.isAssignableFrom(handler)
                && !RequestStreamHandler.class.isAssignableFrom(handler)) {
            throw new IllegalArgumentException(
                    "handler: %s (expected: a class that implements RequestHandler or RequestStreamHandler, or a class and a method)"
                            .formatted(handler.getName()));
        }
        return new Named(handler.getName());
    }

    /// A method of a class that implements neither interface of Lambda's.
    ///
    /// @param method its name
    static AlbHandler of(Class<?> handler, String method) {
        return new Named(handler.getName() + "::" + method);
    }

    /// A handler by its name.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    static AlbHandler of(String handler) {
        return new Named(handler);
    }

    /// An object, with AWS's serializer around it.
    ///
    /// @param handler of a class that names its event's type, so no lambda
    static AlbHandler of(RequestHandler<?, ?> handler) {
        return new Made(handler.getClass(), AwsSerializer.around(handler));
    }

    /// An object that reads and writes JSON itself.
    static AlbHandler of(RequestStreamHandler handler) {
        return new Made(handler.getClass(), handler);
    }
}

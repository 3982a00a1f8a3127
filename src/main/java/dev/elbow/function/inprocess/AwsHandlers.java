package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler.UserFaultHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import java.lang.reflect.Field;

/// Loads handlers with AWS's own loader and serializer, so that what breaks on AWS breaks here.
final class AwsHandlers {
    private final ClassLoader classes;

    AwsHandlers(ClassLoader classes) {
        this.classes = classes;
        AwsRuntime.prepare(classes);
    }

    ClassLoader classes() {
        return classes;
    }

    /// Makes a new handler, as AWS's runtime does at the start of an environment.
    ///
    /// @param handler `pkg.Class` or `pkg.Class::method`
    /// @throws UserFault in AWS's words, when there is no such handler or its constructor threw
    RequestStreamHandler load(String handler) {
        var loaded = EventHandlerLoader.loadEventHandler(info(handler));
        if (loaded instanceof UserFaultHandler failed) {
            throw failed.fault;
        }
        return inner(loaded);
    }

    /// AWS's own method for this is private (`AWSLambda.findRequestHandler`).
    private HandlerInfo info(String handler) {
        try {
            return HandlerInfo.fromString(handler, classes);
        } catch (HandlerInfo.InvalidHandlerException invalid) {
            throw UserFault.makeUserFault("Invalid handler: `" + handler + "'");
        } catch (ClassNotFoundException absent) {
            throw fault(LambdaRequestHandler.classNotFound(absent, HandlerInfo.className(handler)));
        } catch (
                LinkageError
                        broken) { // its static initializer threw, or a class it needs is absent
            throw fault(
                    LambdaRequestHandler.initErrorHandler(broken, HandlerInfo.className(handler)));
        }
    }

    private static UserFault fault(LambdaRequestHandler handler) {
        return ((UserFaultHandler) handler).fault;
    }

    /// AWS's wrapper makes its context from the environment variables of the process, which are not
    /// the function's here. So the wrapper is taken off and the stream handler in it is called with
    /// a context of our own.
    private static RequestStreamHandler inner(LambdaRequestHandler wrapper) {
        for (Field field : wrapper.getClass().getDeclaredFields()) {
            if (RequestStreamHandler.class.isAssignableFrom(field.getType())) {
                try {
                    field.setAccessible(true);
                    return (RequestStreamHandler) field.get(wrapper);
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
        throw new IllegalStateException(
                "%s has no RequestStreamHandler in it (expected: aws-lambda-java-runtime-interface-client 2.9.0)"
                        .formatted(wrapper.getClass().getName()));
    }
}

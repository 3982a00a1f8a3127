package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Puts AWS's serializer around a handler that is there already. AWS's loader makes handlers only
/// itself, so the part of it that comes after is called by reflection.
final class AwsSerializer {
    private static final String CLIENT = "aws-lambda-java-runtime-interface-client 2.9.0";

    private AwsSerializer() {}

    static RequestStreamHandler around(RequestHandler<?, ?> handler) {
        var types = types(handler.getClass());
        var wrapper =
                (LambdaRequestHandler)
                        call(
                                "wrapPojoHandler",
                                new Class<?>[] {RequestHandler.class, Type.class, Type.class},
                                handler,
                                types[0],
                                types[1]);
        return stream(wrapper);
    }

    /// Of event and answer.
    private static Type[] types(Class<?> handler) {
        var types =
                (Type @Nullable [])
                        call(
                                "findInterfaceParameters",
                                new Class<?>[] {Class.class, Class.class},
                                handler,
                                RequestHandler.class);
        if (types == null || types.length != 2) {
            throw new IllegalArgumentException(
                    "handler: %s (expected: an object of a class that implements RequestHandler<EVENT, ANSWER>; a lambda does not tell them)"
                            .formatted(handler.getName()));
        }
        return types;
    }

    private static @Nullable Object call(
            String method, Class<?>[] parameters, Object... arguments) {
        try {
            var found = EventHandlerLoader.class.getDeclaredMethod(method, parameters);
            found.setAccessible(true);
            return found.invoke(null, arguments);
        } catch (NoSuchMethodException | IllegalAccessException changed) {
            throw new IllegalStateException(
                    "EventHandlerLoader.%s (expected: %s)".formatted(method, CLIENT), changed);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException("handler: " + failed.getCause(), failed.getCause());
        }
    }

    private static RequestStreamHandler stream(@Nullable LambdaRequestHandler wrapper) {
        if (wrapper != null) {
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
        }
        throw new IllegalStateException(
                "no RequestStreamHandler in %s (expected: %s)".formatted(wrapper, CLIENT));
    }
}

package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler.UserFaultHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import java.lang.reflect.Field;
import java.net.URLClassLoader;

/// Loads handlers with AWS's own loader and serializer, so that what breaks on AWS breaks here.
///
/// An environment with classes of its own defines this class and all of AWS's that it uses afresh,
/// so that their statics are the environment's. It must not use any other of Elbow's but its
/// interface.
public final class AwsHandlers implements HandlerLoader {
    private final ClassLoader classes;

    private final boolean own;

    private AwsHandlers(ClassLoader classes, boolean own) {
        this.classes = classes;
        this.own = own;
    }

    /// For many environments at once, after [AwsRuntime#loadSerializers].
    static AwsHandlers shared(ClassLoader classes) {
        AwsRuntime.enter(classes);
        return new AwsHandlers(classes, false);
    }

    /// For the one environment whose class loader has defined this class.
    public static AwsHandlers own(URLClassLoader classes) {
        AwsRuntime.enter(classes);
        return new AwsHandlers(classes, true);
    }

    @Override
    public ClassLoader classes() {
        return classes;
    }

    /// @throws UserFault in AWS's words, when there is no such handler or its constructor threw
    @Override
    public RequestStreamHandler load(String handler) {
        var info = info(handler);
        if (own && !RequestStreamHandler.class.isAssignableFrom(info.clazz)) {
            AwsRuntime.ownTypes();
        }
        var loaded = EventHandlerLoader.loadEventHandler(info);
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
            throw failed(
                    LambdaRequestHandler.classNotFound(absent, HandlerInfo.className(handler)));
        } catch (
                LinkageError
                        broken) { // its static initializer threw, or a class it needs is absent
            throw failed(
                    LambdaRequestHandler.initErrorHandler(broken, HandlerInfo.className(handler)));
        }
    }

    @Override
    public Fault fault(Throwable thrown) {
        var fault = UserFault.makeUserFault(UserFault.filterStackTrace(thrown));
        boolean found = thrown instanceof UserFault;
        return new Fault(
                fault.msg,
                fault.exception,
                fault.reportableError(),
                found && fault.fatal,
                found ? null : frames(thrown));
    }

    private static String[] frames(Throwable thrown) {
        var trace = thrown.getStackTrace();
        var frames = new String[trace.length];
        for (int i = 0; i < trace.length; i++) {
            frames[i] = trace[i].toString();
        }
        return frames;
    }

    private static UserFault failed(LambdaRequestHandler handler) {
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

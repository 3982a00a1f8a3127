package dev.elbow.function.packaged;

import dev.elbow.function.inprocess.AwsHandlers;
import dev.elbow.function.inprocess.HandlerLoader;
import dev.elbow.function.packaged.inside.Host;
import dev.elbow.function.packaged.inside.Inside;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;

/// Calls the classes that an environment's class loader defines afresh. Elbow's classes of the same
/// name are others, so all of it goes by reflection; once for each environment.
final class Afresh {
    private Afresh() {}

    /// Before any class of the function is initialized.
    static void enter(EnvironmentLoader classes, Host host) {
        call(classes, Inside.class, "enter", Host.class, host);
    }

    static HandlerLoader handlers(EnvironmentLoader classes) {
        return (HandlerLoader)
                call(classes, AwsHandlers.class, "own", URLClassLoader.class, classes);
    }

    /// Makes every loop of the function's end, and the pools that it has made.
    static void end(EnvironmentLoader classes) {
        call(classes, Inside.class, "end");
    }

    /// Lets go of what the JDK would keep for the function.
    static void forget(EnvironmentLoader classes) {
        call(classes, Inside.class, "forget");
    }

    private static Object call(EnvironmentLoader classes, Class<?> twin, String method) {
        try {
            return result(load(classes, twin).getMethod(method).invoke(null));
        } catch (ReflectiveOperationException broken) {
            throw failed(twin, broken);
        }
    }

    private static Object call(
            EnvironmentLoader classes, Class<?> twin, String method, Class<?> type, Object value) {
        try {
            return result(load(classes, twin).getMethod(method, type).invoke(null, value));
        } catch (ReflectiveOperationException broken) {
            throw failed(twin, broken);
        }
    }

    private static Class<?> load(EnvironmentLoader classes, Class<?> twin)
            throws ClassNotFoundException {
        return Class.forName(twin.getName(), true, classes);
    }

    private static Object result(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value;
    }

    private static RuntimeException failed(Class<?> twin, ReflectiveOperationException broken) {
        if (broken instanceof InvocationTargetException && broken.getCause() instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(twin.getName() + " in an environment", broken);
    }
}

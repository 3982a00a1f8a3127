package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.model.FunctionVersion;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be said of a function before anyone invokes it. Runs none of its code.
final class CompiledCheck {
    private CompiledCheck() {}

    /// What will not work as its author expects, one line each.
    static Stream<String> warnings(FunctionVersion function, ClassLoader classes) {
        return Stream.concat(
                handler(function.handler(), classes).stream(), variables(function).stream());
    }

    private static Optional<String> handler(String handler, ClassLoader classes) {
        int colons = handler.lastIndexOf("::");
        var className = colons < 0 ? handler : handler.substring(0, colons);
        var method = colons < 0 ? "" : handler.substring(colons + 2);
        try {
            var found = Class.forName(className, false, classes);
            return colons < 0 ? type(found) : method(found, method);
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.of(
                    "handler: '%s' (expected: pkg.Class or pkg.Class::method of a class that is compiled into Elbow; %s)"
                            .formatted(handler, absent));
        }
    }

    private static Optional<String> type(Class<?> found) {
        if (!RequestHandler.class.isAssignableFrom(found)
                && !RequestStreamHandler.class.isAssignableFrom(found)) {
            return Optional.of(
                    "handler: '%s' (expected: a class that implements RequestHandler or RequestStreamHandler, or pkg.Class::method)"
                            .formatted(found.getName()));
        }
        boolean constructible =
                Arrays.stream(found.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
        return constructible
                ? Optional.empty()
                : Optional.of(
                        "handler: '%s' (expected: a class with a public constructor without parameters)"
                                .formatted(found.getName()));
    }

    private static Optional<String> method(Class<?> found, String name) {
        return Arrays.stream(found.getMethods()).anyMatch(m -> m.getName().equals(name))
                ? Optional.empty()
                : Optional.of(
                        "handler: '%s::%s' (expected: the name of a public method)"
                                .formatted(found.getName(), name));
    }

    /// In this kind `System.getenv` is that of the process.
    private static Optional<String> variables(FunctionVersion function) {
        var unseen =
                function.environment().entrySet().stream()
                        .filter(v -> !Objects.equals(System.getenv(v.getKey()), v.getValue()))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Environment.Variables: %s not set for System.getenv (expected: Elbow started with them; a handler compiled into Elbow sees Elbow's own environment)"
                                .formatted(String.join(", ", unseen)));
    }
}

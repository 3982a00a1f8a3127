package dev.elbow.nativeimage.metadata;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A handler that is compiled into Elbow.
///
/// @param method of `pkg.Class::method`, or empty for one of AWS's interfaces
public record Handler(Class<?> type, String method) {
    static boolean isHandler(Class<?> type) {
        return RequestHandler.class.isAssignableFrom(type)
                || RequestStreamHandler.class.isAssignableFrom(type);
    }

    /// The handler that a function's setting names.
    ///
    /// @param setting such as `example.Hello` or `example.Greeting::handle`
    /// @return empty when the class is not compiled into Elbow
    static Optional<Handler> of(String setting, ClassLoader classes) {
        int colons = setting.indexOf("::");
        try {
            var type =
                    Class.forName(
                            colons < 0 ? setting : setting.substring(0, colons), false, classes);
            return Optional.of(new Handler(type, colons < 0 ? "" : setting.substring(colons + 2)));
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    /// The types that AWS's serializer reads events into and writes responses from.
    public List<Type> serialized() {
        var types =
                method.isEmpty()
                        ? Stream.of(arguments(type, Map.of()))
                        : Arrays.stream(type.getMethods())
                                .filter(each -> each.getName().equals(method) && !each.isBridge())
                                .flatMap(Handler::types);
        return types.filter(each -> !isStreamOrContext(each)).distinct().toList();
    }

    private static Stream<Type> types(Method method) {
        return Stream.concat(
                Stream.of(method.getGenericReturnType()),
                Arrays.stream(method.getGenericParameterTypes()));
    }

    private static boolean isStreamOrContext(Type type) {
        return type == Context.class || type == InputStream.class || type == OutputStream.class;
    }

    /// The type arguments of [RequestHandler] as a class or one of its supertypes names them.
    private static Type[] arguments(Type type, Map<TypeVariable<?>, Type> bound) {
        var raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (!(raw instanceof Class<?> plain) || !RequestHandler.class.isAssignableFrom(plain)) {
            return new Type[0];
        }
        var variables = bound(plain, type, bound);
        if (plain == RequestHandler.class) {
            return Arrays.stream(plain.getTypeParameters())
                    .map(variable -> variables.getOrDefault(variable, variable))
                    .toArray(Type[]::new);
        }
        return Stream.concat(
                        Stream.ofNullable(plain.getGenericSuperclass()),
                        Arrays.stream(plain.getGenericInterfaces()))
                .map(supertype -> arguments(supertype, variables))
                .filter(found -> found.length > 0)
                .findFirst()
                .orElseGet(() -> new Type[0]);
    }

    private static Map<TypeVariable<?>, Type> bound(
            Class<?> plain, Type type, Map<TypeVariable<?>, Type> outer) {
        var variables = new HashMap<TypeVariable<?>, Type>();
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                variables.put(
                        plain.getTypeParameters()[i],
                        arguments[i] instanceof TypeVariable<?> variable
                                ? outer.getOrDefault(variable, variable)
                                : arguments[i]);
            }
        }
        return variables;
    }
}

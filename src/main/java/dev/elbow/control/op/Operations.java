package dev.elbow.control.op;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All operations that Elbow has: a new one is a record and a line here.
public final class Operations {
    private static final Map<String, Class<? extends Record>> BY_NAME =
            List.<Class<? extends Record>>of(
                            CreateLoadBalancer.class,
                            DeleteListener.class,
                            DeleteLoadBalancer.class,
                            DescribeLoadBalancers.class)
                    .stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Class::getSimpleName, Function.identity()));

    private Operations() {}

    /// @param name such as `CreateListener`
    public static Optional<Class<? extends Record>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static List<Class<? extends Record>> all() {
        return List.copyOf(BY_NAME.values());
    }
}

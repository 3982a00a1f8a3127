package dev.elbow.control.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How a record looks on the wire: read from the class once, used by reader, writer and checks.
/// Members are in the order of the components, which is the order of AWS's model.
public final class Shape {
    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    private final Constructor<?> constructor;
    private final List<Member> members;

    private Shape(Class<? extends Record> type) {
        var components = type.getRecordComponents();
        members = Arrays.stream(components).map(Member::of).toList();
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Shape of(Class<? extends Record> type) {
        var known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        var shape = new Shape(type);
        KNOWN.put(type, shape);
        return shape;
    }

    public List<String> memberNames() {
        return members.stream().map(Member::name).toList();
    }

    List<Member> members() {
        return members;
    }

    Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

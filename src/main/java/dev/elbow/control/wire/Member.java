package dev.elbow.control.wire;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/// A member of a shape.
///
/// @param name on the wire, such as `LoadBalancerArn`
/// @param path in messages, such as `loadBalancerArn`
record Member(
        String name,
        String path,
        ShapeType type,
        boolean required,
        Checks checks,
        Method accessor) {

    static Member of(RecordComponent component) {
        var named = component.getAnnotation(Constraint.Named.class);
        var path = component.getName();
        var name =
                named == null
                        ? Character.toUpperCase(path.charAt(0)) + path.substring(1)
                        : named.value();
        return new Member(
                name,
                path,
                ShapeType.of(component.getGenericType()),
                component.isAnnotationPresent(Constraint.Required.class),
                Checks.of(component),
                component.getAccessor());
    }

    /// A list is, unless AWS tells an absent one from an empty one: by requiring it, or members.
    boolean isEmptyWhenAbsent() {
        return type instanceof ShapeType.ListOf && !required && checks.minItems() == 0;
    }

    @Nullable Object valueIn(Object structure) {
        try {
            return accessor.invoke(structure);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.elbow.nativeimage.metadata;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The classes that a JSON serializer looks at when it reads or writes values of some types: these,
/// their superclasses and permitted subclasses, and the types of their fields and properties.
public final class SerializedTypes {
    private static final String MIXINS =
            "com.amazonaws.services.lambda.runtime.serialization.events.mixins.";

    private final SortedSet<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
    private final Set<Type> seen = new HashSet<>();

    private SerializedTypes() {}

    public static SortedSet<Class<?>> of(Collection<? extends Type> roots) {
        var types = new SerializedTypes();
        roots.forEach(types::add);
        return types.found;
    }

    private void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case Class<?> plain -> addClass(plain);
            case ParameterizedType generic -> {
                add(generic.getRawType());
                addAll(generic.getActualTypeArguments());
            }
            case GenericArrayType array -> add(array.getGenericComponentType());
            case WildcardType wildcard -> addAll(wildcard.getUpperBounds());
            case TypeVariable<?> variable -> addAll(variable.getBounds());
            case Type other -> throw new IllegalArgumentException(other.getTypeName());
        }
    }

    private void addAll(Type[] types) {
        Arrays.stream(types).forEach(this::add);
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.componentType());
            if (found.contains(type.componentType())) {
                found.add(type);
            }
        } else if (isOfTheJdk(type)) {
            if (isCreatedByItsConstructor(type)) {
                found.add(type);
            }
        } else {
            found.add(type);
            addMixin(type);
            if (!type.isEnum() && !type.getName().startsWith("org.joda.time.")) {
                addMembers(type);
            }
        }
    }

    private void addMembers(Class<?> type) {
        if (type.getGenericSuperclass() != null) {
            add(type.getGenericSuperclass());
        }
        if (type.isSealed()) {
            addAll(type.getPermittedSubclasses());
        }
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (isGetter(method)) {
                add(method.getGenericReturnType());
            } else if (isSetter(method)) {
                add(method.getGenericParameterTypes()[0]);
            }
        }
    }

    /// AWS's serializer reads the names of some members from classes of its own.
    private void addMixin(Class<?> type) {
        var name = type.getName();
        if (name.startsWith("com.amazonaws.services.lambda.runtime.events.")) {
            var simple = name.substring(name.lastIndexOf('.') + 1);
            addIfThere(type, MIXINS + simple.replace("$", "Mixin$") + "Mixin");
            addIfThere(type, MIXINS + "DynamodbEventMixin$" + simple + "Mixin");
        }
    }

    private void addIfThere(Class<?> neighbour, String name) {
        try {
            found.add(Class.forName(name, false, neighbour.getClassLoader()));
        } catch (ClassNotFoundException _) {
            // Most events have none
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.isPrimitive()
                || type.getClassLoader() == null
                || type.getClassLoader().equals(ClassLoader.getPlatformClassLoader());
    }

    private static boolean isCreatedByItsConstructor(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type));
    }

    private static boolean isGetter(Method method) {
        var name = method.getName();
        return isProperty(method)
                && method.getParameterCount() == 0
                && (name.startsWith("get") || name.startsWith("is"));
    }

    private static boolean isSetter(Method method) {
        return isProperty(method)
                && method.getParameterCount() == 1
                && method.getName().startsWith("set");
    }

    private static boolean isProperty(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic();
    }
}

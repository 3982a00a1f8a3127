package dev.elbow.architecture;

import static java.util.function.Predicate.not;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// The types of an interface: those that its methods name, those that these name in turn, and the
/// subtypes of sealed ones.
final class InterfaceTypes {
    private InterfaceTypes() {}

    static Set<JavaClass> of(JavaClass root, String within) {
        var types = new LinkedHashSet<JavaClass>();
        types.add(root);
        var open = new ArrayDeque<>(types);
        while (!open.isEmpty()) {
            var type = open.pop();
            // An implementation of the interface itself is a listener, not one of its types
            var subtypes = type.equals(root) ? Set.<JavaClass>of() : type.getAllSubclasses();
            Stream.of(named(type), subtypes)
                    .flatMap(Collection::stream)
                    .filter(it -> it.getPackageName().equals(within))
                    .filter(types::add)
                    .forEach(open::add);
        }
        return types;
    }

    private static Set<JavaClass> named(JavaClass type) {
        var named = new LinkedHashSet<JavaClass>();
        type.getMethods().stream()
                .filter(not(method -> method.getModifiers().contains(JavaModifier.PRIVATE)))
                .map(InterfaceTypes::signature)
                .forEach(named::addAll);
        return named;
    }

    private static Set<JavaClass> signature(JavaMethod method) {
        var types = new LinkedHashSet<>(method.getReturnType().getAllInvolvedRawTypes());
        method.getParameterTypes().forEach(type -> types.addAll(type.getAllInvolvedRawTypes()));
        return types;
    }
}

package dev.elbow.nativeimage;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaParameter;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The types that picocli creates or looks at by reflection: commands, mixins, classes with
/// options, their superclasses, what their annotations name, and picocli's own help.
final class PicocliTypes {
    private static final String PICOCLI = "picocli.CommandLine$";
    private static final String HELP = "mixinStandardHelpOptions";

    private final SortedSet<String> found = new TreeSet<>();

    private PicocliTypes() {}

    static SortedSet<String> of(Iterable<JavaClass> classes) {
        var types = new PicocliTypes();
        classes.forEach(types::look);
        return types.found;
    }

    private void look(JavaClass type) {
        type.getAnnotations().stream()
                .filter(PicocliTypes::isPicocli)
                .forEach(annotation -> addNamed(type, annotation));
        for (var member : type.getMembers()) {
            member.getAnnotations().stream()
                    .filter(PicocliTypes::isPicocli)
                    .forEach(
                            annotation -> {
                                addNamed(type, annotation);
                                addMixin(member, annotation);
                            });
        }
        type.getMethods().stream()
                .flatMap(method -> method.getParameters().stream())
                .forEach(parameter -> look(type, parameter));
    }

    private void look(JavaClass type, JavaParameter parameter) {
        for (var annotation : parameter.getAnnotations()) {
            if (isPicocli(annotation)) {
                addNamed(type, annotation);
                if (isMixin(annotation)) {
                    add(parameter.getRawType());
                }
            }
        }
    }

    private void addNamed(JavaClass type, JavaAnnotation<?> annotation) {
        add(type);
        for (var property : annotation.getProperties().entrySet()) {
            addClasses(property);
        }
    }

    private void addClasses(Map.Entry<String, Object> property) {
        if (property.getKey().equals(HELP) && property.getValue().equals(true)) {
            found.add(PICOCLI + "AutoHelpMixin");
        }
        values(property.getValue())
                .filter(JavaClass.class::isInstance)
                .map(JavaClass.class::cast)
                .filter(value -> !value.isInterface() && !value.isArray())
                .forEach(value -> found.add(value.getName()));
    }

    private void addMixin(JavaMember member, JavaAnnotation<?> annotation) {
        if (isMixin(annotation) && member instanceof JavaField field) {
            add(field.getRawType());
        }
    }

    private void add(JavaClass type) {
        found.add(type.getName());
        type.getRawSuperclass()
                .filter(above -> !above.isEquivalentTo(Object.class))
                .ifPresent(this::add);
    }

    private static Stream<?> values(Object value) {
        return switch (value) {
            case Object[] many -> Stream.of(many);
            case Collection<?> many -> many.stream();
            case Object one -> Stream.of(one);
        };
    }

    private static boolean isPicocli(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getName().startsWith(PICOCLI);
    }

    private static boolean isMixin(JavaAnnotation<?> annotation) {
        var name = annotation.getRawType().getSimpleName();
        return name.equals("Mixin") || name.equals("ArgGroup");
    }
}

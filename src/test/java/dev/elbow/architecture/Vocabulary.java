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

/// The types an interface speaks in: those that its methods name, what these name in turn, and the
/// choices of a choice.
final class Vocabulary {
    private Vocabulary() {}

    static Set<JavaClass> of(JavaClass speaker, String within) {
        var words = new LinkedHashSet<JavaClass>();
        words.add(speaker);
        var open = new ArrayDeque<>(words);
        while (!open.isEmpty()) {
            var word = open.pop();
            // Whoever implements the interface itself is a listener, not a word of it
            var choices = word.equals(speaker) ? Set.<JavaClass>of() : word.getAllSubclasses();
            Stream.of(named(word), choices)
                    .flatMap(Collection::stream)
                    .filter(type -> type.getPackageName().equals(within))
                    .filter(words::add)
                    .forEach(open::add);
        }
        return words;
    }

    private static Set<JavaClass> named(JavaClass word) {
        var named = new LinkedHashSet<JavaClass>();
        word.getMethods().stream()
                .filter(not(method -> method.getModifiers().contains(JavaModifier.PRIVATE)))
                .map(Vocabulary::signature)
                .forEach(named::addAll);
        return named;
    }

    private static Set<JavaClass> signature(JavaMethod method) {
        var types = new LinkedHashSet<>(method.getReturnType().getAllInvolvedRawTypes());
        method.getParameterTypes().forEach(type -> types.addAll(type.getAllInvolvedRawTypes()));
        return types;
    }
}

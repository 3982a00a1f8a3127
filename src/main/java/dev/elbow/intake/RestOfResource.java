package dev.elbow.intake;

import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Property;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.WellFormed;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what else is wrong with a resource of which some properties are wrong: builds it with
/// [Substitutes] for these, again and again, until nothing more is refused. What only follows from
/// the wrong properties is not found.
///
/// @param attempt builds the resource from properties and takes it back
record RestOfResource(
        ResourceType type,
        WellFormed rest,
        Substitutes substitutes,
        Function<Settings, Outcome> attempt) {

    /// What building a resource led to.
    ///
    /// @param refused what AWS refuses, too
    /// @param unsupported what only Elbow refuses; the resource is built all the same
    record Outcome(Set<Mistake> refused, Set<Mistake> unsupported) {}

    /// What is wrong beside what was known.
    ///
    /// @param valid properties of which nothing is refused
    record Finding(Set<Mistake> mistakes, Optional<Valid> valid) {
        private static final Finding NONE = new Finding(Set.of(), Optional.empty());

        private Finding with(Finding more) {
            var all = new LinkedHashSet<>(mistakes);
            all.addAll(more.mistakes);
            return new Finding(all, valid.or(more::valid));
        }

        private Finding shared(Finding other) {
            var shared = new LinkedHashSet<>(mistakes);
            shared.retainAll(other.mistakes);
            return new Finding(shared, valid.or(other::valid));
        }
    }

    /// @param replaced the names of properties that have substitutes
    record Valid(Settings settings, Set<String> replaced) {}

    /// @param wrong the names of properties that are to be replaced
    Finding find(Set<String> wrong) {
        var found = find(rest.settings(), wrong, wrong);
        return new Finding(
                found.mistakes.stream()
                        .map(this::atItsPlace)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                found.valid);
    }

    /// The properties that mistakes are about, as far as they can be told.
    Set<String> concerned(Collection<Mistake> mistakes, Settings settings) {
        return mistakes.stream()
                .flatMap(mistake -> concerned(mistake, settings))
                .collect(Collectors.toSet());
    }

    /// One about the resource as a whole is about what is missing.
    private Stream<String> concerned(Mistake mistake, Settings settings) {
        return mistake.property().isEmpty()
                ? type.shape().properties().stream()
                        .map(Property::name)
                        .filter(name -> !settings.has(name))
                        .filter(name -> RefusedProperty.isMentioned(name, mistake.value()))
                : Stream.of(top(mistake.property()));
    }

    /// @param fresh properties to replace in `settings`
    /// @param wrong these, and those that are replaced already
    private Finding find(Settings settings, Set<String> fresh, Set<String> wrong) {
        @Nullable Finding shared = null;
        for (var changed : substitutes.of(settings, fresh)) {
            var outcome = attempt.apply(changed);
            var concerned = concerned(outcome.refused, changed);
            if (concerned.stream().anyMatch(fresh::contains)) {
                continue; // the substitute does not fit
            }
            var found = own(outcome, changed, wrong);
            concerned.removeAll(wrong);
            if (!concerned.isEmpty()) {
                var more = new HashSet<>(wrong);
                more.addAll(concerned);
                found = found.with(find(changed, concerned, more));
            }
            shared = shared == null ? found : shared.shared(found);
        }
        return shared == null ? Finding.NONE : shared;
    }

    private Finding own(Outcome outcome, Settings settings, Set<String> wrong) {
        var mistakes = new LinkedHashSet<>(outcome.refused);
        mistakes.addAll(outcome.unsupported);
        mistakes.removeIf(mistake -> isConsequence(mistake, settings, wrong));
        return new Finding(
                mistakes,
                outcome.refused.isEmpty()
                        ? Optional.of(new Valid(settings, wrong))
                        : Optional.empty());
    }

    /// Whether a mistake is about what was replaced, or lacks what was left out.
    private boolean isConsequence(Mistake mistake, Settings settings, Set<String> wrong) {
        var path = rest.written(mistake.property());
        return concerned(mistake, settings).anyMatch(wrong::contains)
                || rest.leftOut().stream()
                        .anyMatch(
                                left ->
                                        path.isEmpty()
                                                ? isMentioned(top(left), mistake)
                                                : isAtOrBelow(left, path)
                                                        || lacks(left, path, mistake));
    }

    /// Whether a mistake within a structure speaks of the member that was left out of it.
    private static boolean lacks(String left, String path, Mistake mistake) {
        int dot = left.lastIndexOf('.');
        return dot >= 0
                && !left.endsWith("]")
                && isAtOrBelow(path, left.substring(0, dot))
                && isMentioned(left.substring(dot + 1), mistake);
    }

    private static boolean isMentioned(String name, Mistake mistake) {
        return mistake.value().contains("'" + name + "'")
                || RefusedProperty.isMentioned(name, mistake.value());
    }

    private static boolean isAtOrBelow(String path, String above) {
        return path.startsWith(above)
                && (path.length() == above.length()
                        || path.charAt(above.length()) == '.'
                        || path.charAt(above.length()) == '[');
    }

    private static String top(String path) {
        return new Site("", path).top();
    }

    private Mistake atItsPlace(Mistake mistake) {
        return new Mistake(
                mistake.file(),
                mistake.line(),
                mistake.column(),
                mistake.logicalId(),
                rest.written(mistake.property()),
                mistake.value(),
                mistake.expected());
    }
}

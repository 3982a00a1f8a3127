package dev.elbow.intake;

import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what is wrong with a stack's resources, and what Elbow does not act on, each at its own
/// entry of the template.
final class StackLog {
    private static final Comparator<Mistake> BY_PLACE =
            Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

    private final UnsupportedPolicy policy;
    private final Set<Mistake> refusals = new LinkedHashSet<>();
    private final Set<Mistake> unsupported = new LinkedHashSet<>();
    private final Set<Mistake> warnings = new LinkedHashSet<>();

    StackLog(UnsupportedPolicy policy) {
        this.policy = policy;
    }

    /// Another one for the same policy.
    StackLog empty() {
        return new StackLog(policy);
    }

    Set<Mistake> refusals() {
        return Collections.unmodifiableSet(refusals);
    }

    /// What is refused because Elbow does not act on it.
    Set<Mistake> unsupported() {
        return Collections.unmodifiableSet(unsupported);
    }

    void add(TemplateMistakes mistakes) {
        add(mistakes.mistakes());
    }

    void add(Collection<Mistake> mistakes) {
        refusals.addAll(mistakes);
    }

    /// @throws TemplateMistakes all refusals
    void throwIfAny() {
        var all = new LinkedHashSet<>(refusals);
        all.addAll(unsupported);
        if (!all.isEmpty()) {
            throw new TemplateMistakes(sorted(all));
        }
    }

    /// What Elbow does not act on and the template has all the same, in the order of the file.
    List<String> warnings() {
        return sorted(warnings).stream().map(Mistake::toString).toList();
    }

    private static List<Mistake> sorted(Set<Mistake> mistakes) {
        var sorted = new ArrayList<>(mistakes);
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }

    /// Receives what an operation for a resource does not act on.
    UnsupportedFeatures receiver(Resource resource, Settings settings) {
        return new UnsupportedFeatures() {
            @Override
            public void found(UnsupportedFeature feature) {
                switch (policy) {
                    case WARN -> withoutEffect(feature);
                    case REFUSE -> unsupported.add(refused(resource, settings, feature));
                }
            }

            @Override
            public void withoutEffect(UnsupportedFeature feature) {
                warnings.add(warning(resource, settings, feature));
            }
        };
    }

    private static Mistake refused(
            Resource resource, Settings settings, UnsupportedFeature feature) {
        var failure = NotBuiltYet.failure(feature.what());
        var site = Site.resource(resource.logicalId());
        return entry(settings, feature)
                .map(
                        entry ->
                                Mistake.refused(
                                        entry.at(),
                                        site.member(entry.path()),
                                        failure.code(),
                                        GivenValue.added(failure.sentence(), entry)))
                .orElseGet(
                        () ->
                                Mistake.refused(
                                        resource.at(), site, failure.code(), failure.sentence()));
    }

    private static Mistake warning(
            Resource resource, Settings settings, UnsupportedFeature feature) {
        var entry = entry(settings, feature);
        var position = entry.map(Entry::at).orElseGet(resource::at);
        return new Mistake(
                position.file(),
                position.line(),
                position.column(),
                resource.logicalId(),
                entry.map(Entry::path).orElse(""),
                feature.warning(),
                "");
    }

    private static Optional<Entry> entry(Settings settings, UnsupportedFeature feature) {
        return Entry.at(settings, feature.path()).map(Entry::leaf);
    }
}

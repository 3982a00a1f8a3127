package dev.elbow.intake;

import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong with a stack's resources, and what Elbow does not act on, each at its own
/// entry of the template.
final class StackLog {
    private static final Comparator<Mistake> BY_PLACE =
            Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

    private final UnsupportedPolicy policy;
    private final Set<Mistake> refusals = new LinkedHashSet<>();
    private final Set<Mistake> warnings = new LinkedHashSet<>();

    StackLog(UnsupportedPolicy policy) {
        this.policy = policy;
    }

    void add(TemplateMistakes mistakes) {
        add(mistakes.mistakes());
    }

    void add(List<Mistake> mistakes) {
        refusals.addAll(mistakes);
    }

    /// @throws TemplateMistakes all refusals
    void throwIfAny() {
        if (!refusals.isEmpty()) {
            throw new TemplateMistakes(sorted(refusals));
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
                    case REFUSE ->
                            refusals.add(
                                    at(
                                            feature.path(),
                                            (position, site) ->
                                                    refused(
                                                            position,
                                                            site,
                                                            NotBuiltYet.failure(feature.what()))));
                }
            }

            @Override
            public void withoutEffect(UnsupportedFeature feature) {
                warnings.add(
                        at(
                                feature.path(),
                                (position, site) ->
                                        new Mistake(
                                                position.file(),
                                                position.line(),
                                                position.column(),
                                                site.logicalId(),
                                                site.property(),
                                                feature.warning(),
                                                "")));
            }

            private Mistake at(String path, Placed placed) {
                var site = Site.resource(resource.logicalId());
                var entry = Entry.at(settings, path).map(Entry::leaf);
                return entry.map(it -> placed.mistake(it.at(), site.member(it.path())))
                        .orElseGet(() -> placed.mistake(resource.at(), site));
            }
        };
    }

    private static Mistake refused(Position at, Site site, ApiFailure failure) {
        return Mistake.refused(at, site, failure.code(), failure.sentence());
    }

    @FunctionalInterface
    private interface Placed {
        Mistake mistake(Position at, Site site);
    }
}

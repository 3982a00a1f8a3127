package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.UnsupportedPolicies;
import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.intake.template.Exports;
import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.TemplateSet;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.TemplateMistakes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Builds what a template says by the operations of the API, and, when the template has changed,
/// the difference: all of it in one commit, or nothing.
///
/// The configuration remembers what each template became; a stack is known by its name.
@Singleton
public final class TemplateApplier {

    private final ControlPlane control;
    private final Supplier<CompiledHandlers> compiled;
    private final LocalCodes codes;
    private final UnsupportedPolicy unsupported;
    private final Clock clock;
    private final InlineCode inline = new InlineCode();

    @Inject
    public TemplateApplier(
            ControlPlane control, LocalCodes codes, Clock clock, UnsupportedPolicies unsupported) {
        this(control, CompiledHandlers::onClassPath, codes, clock, unsupported.templates());
    }

    TemplateApplier(
            ControlPlane control,
            Supplier<CompiledHandlers> compiled,
            LocalCodes codes,
            Clock clock,
            UnsupportedPolicy unsupported) {
        this.unsupported = unsupported;
        this.control = control;
        this.compiled = compiled;
        this.codes = codes;
        this.clock = clock;
    }

    /// Reads a template and builds it in the account and region that the API uses. Blocks while the
    /// change commits, so it is not for event loops.
    ///
    /// @param parameters values for the template's `Parameters`, by name
    /// @throws TemplateMistakes with all that is wrong; nothing has changed then
    public Applied apply(Path file, Map<String, String> parameters) {
        return apply(List.of(file), parameters, Map.of()).getFirst();
    }

    /// As [#apply(Path, Map)], of several templates: each becomes a stack of its own, and one may
    /// import what another exports.
    ///
    /// @param imports values for `Fn::ImportValue`, by the name of the export
    /// @return in the order of building
    public List<Applied> apply(
            List<Path> files, Map<String, String> parameters, Map<String, String> imports) {
        var scope = control.localScope();
        return apply(
                TemplateSet.read(
                        files,
                        parameters,
                        new PseudoParameters(
                                Optional.of(scope.account()),
                                Optional.of(scope.region()),
                                Optional.empty()),
                        imports));
    }

    Applied apply(Template template) {
        return apply(TemplateSet.of(template, new Exports(Map.of()))).getFirst();
    }

    private synchronized List<Applied> apply(TemplateSet set) {
        var tried = new ArrayList<Deployed>();
        try {
            return control.change(
                    control.localScope(),
                    calls -> {
                        tried.clear(); // from the start, as it may run again
                        var stacks = set.templates().stream().map(it -> stack(it, calls)).toList();
                        var applied = new ArrayList<Applied>();
                        build(stacks, set, tried);
                        stacks.reversed().forEach(StackChange::removeRest);
                        stacks.forEach(stack -> applied.add(stack.applied()));
                        return applied;
                    });
        } catch (ApiFailure refusal) {
            throw CommitRefusal.of(set.templates().getFirst().file(), tried, refusal);
        }
    }

    /// Stacks that import from one with mistakes stay silent.
    private static void build(
            List<StackChange> stacks, TemplateSet set, Collection<Deployed> tried) {
        var mistakes = new ArrayList<Mistake>();
        var failed = new HashSet<Path>();
        for (var stack : stacks) {
            var exporters = set.exporters().getOrDefault(stack.file(), Set.of());
            if (!Collections.disjoint(exporters, failed)) {
                failed.add(stack.file());
                continue;
            }
            try {
                stack.build(tried);
                set.exports().add(stack.outputs());
            } catch (TemplateMistakes wrong) {
                mistakes.addAll(wrong.mistakes());
                failed.add(stack.file());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new TemplateMistakes(mistakes);
        }
    }

    private StackChange stack(Template template, Calls calls) {
        var paths = new CodePath(template.file().toAbsolutePath(), codes.buckets());
        var code = new CodeLocation(paths, compiled.get(), inline, codes);
        var scope = control.localScope();
        return new StackChange(calls, scope, template, new Kinds(scope, code, clock), unsupported);
    }
}

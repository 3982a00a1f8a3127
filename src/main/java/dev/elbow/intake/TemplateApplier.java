package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.Attributes;
import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.Stack;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Builds what a template says by the operations of the API, and, when the template has changed,
/// the difference: all of it in one commit, or nothing.
///
/// The configuration remembers what each template became; a stack is known by its name.
@Singleton
public final class TemplateApplier {

    private final ControlPlane control;
    private final CompiledHandlers compiled;
    private final LocalCodes codes;
    private final Clock clock;
    private final InlineCode inline = new InlineCode();

    @Inject
    public TemplateApplier(ControlPlane control, LocalCodes codes, Clock clock) {
        this(control, CompiledHandlers.onClassPath(), codes, clock);
    }

    TemplateApplier(
            ControlPlane control, CompiledHandlers compiled, LocalCodes codes, Clock clock) {
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
        var scope = control.localScope();
        return apply(
                Template.read(
                        file,
                        parameters,
                        new PseudoParameters(
                                Optional.of(scope.account()),
                                Optional.of(scope.region()),
                                Optional.empty())));
    }

    synchronized Applied apply(Template template) {
        var scope = control.localScope();
        var stackName = template.surroundings().stackName();
        var paths = new CodePath(template.file().toAbsolutePath(), codes.buckets());
        var tried = new LinkedHashMap<String, Deployed>();
        try {
            return control.change(
                    scope,
                    calls -> {
                        // From the start, as it may run again
                        tried.clear();
                        var code = new CodeLocation(paths, compiled, inline, codes);
                        var kinds = new Kinds(scope, code, clock);
                        var before = deployed(calls, template);
                        var update = new StackUpdate(calls, scope, template, kinds, before);
                        update.run();
                        tried.putAll(update.deployed());
                        calls.put(stack(stackName, tried));
                        Attributes attributes =
                                (id, attribute) -> attribute(kinds, tried, id, attribute, calls);
                        return new Applied(
                                stackName,
                                update.changes(),
                                notes(template, kinds),
                                template.outputs(attributes));
                    });
        } catch (ApiFailure refusal) {
            throw CommitRefusal.of(template.file(), tried.values(), refusal);
        }
    }

    private static List<String> notes(Template template, Kinds kinds) {
        return Stream.concat(template.notes().stream(), kinds.notes().stream()).toList();
    }

    private static Stack stack(String name, Map<String, Deployed> deployed) {
        return new Stack(name, deployed.values().stream().map(Deployed::kept).toList());
    }

    private static Map<String, Deployed> deployed(Calls calls, Template template) {
        var deployed = new LinkedHashMap<String, Deployed>();
        var stack = calls.snapshot().stacks().get(template.surroundings().stackName());
        if (stack != null) {
            var at = new Position(template.file().toString(), 1, 1);
            stack.resources().stream()
                    .flatMap(kept -> Deployed.of(kept, at).stream())
                    .forEach(each -> deployed.put(each.logicalId(), each));
        }
        return deployed;
    }

    private static AttributeValue attribute(
            Kinds kinds,
            Map<String, Deployed> deployed,
            String logicalId,
            String attribute,
            Calls calls) {
        var one = deployed.get(logicalId);
        if (one == null) {
            throw new IllegalStateException(logicalId + " (expected: a built resource)");
        }
        return kinds.of(one.resource().type()).attribute(one, attribute, calls.snapshot());
    }
}

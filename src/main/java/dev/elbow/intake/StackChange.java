package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.Output;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.Position;
import dev.elbow.model.Scope;
import dev.elbow.model.Stack;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One template of a change, which may hold several. Used by one thread, within the change.
final class StackChange {

    private final Calls calls;
    private final Scope scope;
    private final Template template;
    private final Kinds kinds;
    private final StackLog log;
    private @Nullable StackUpdate update;

    StackChange(
            Calls calls,
            Scope scope,
            Template template,
            Kinds kinds,
            UnsupportedPolicy unsupported) {
        this.log = new StackLog(unsupported);
        this.calls = calls;
        this.scope = scope;
        this.template = template;
        this.kinds = kinds;
    }

    Path file() {
        return template.file();
    }

    /// @param tried gets what was built, also when a later step fails
    void build(Collection<Deployed> tried) {
        var begun = new StackUpdate(calls, scope, template, kinds, before(), log);
        update = begun;
        begun.build();
        tried.addAll(begun.deployed().values());
    }

    /// Removes what the template has no more, once nothing of the other templates names it.
    void removeRest() {
        var built = built();
        built.removeRest();
        calls.put(
                new Stack(
                        template.surroundings().stackName(),
                        built.deployed().values().stream().map(Deployed::kept).toList()));
    }

    Applied applied() {
        return new Applied(
                template.surroundings().stackName(),
                built().changes(),
                Stream.concat(template.notes().stream(), kinds.notes().stream()).toList(),
                Stream.concat(template.warnings().stream(), log.warnings().stream()).toList(),
                outputs());
    }

    List<Output> outputs() {
        return template.outputs(this::attribute);
    }

    private StackUpdate built() {
        if (update == null) {
            throw new IllegalStateException(template.file() + " (expected: built)");
        }
        return update;
    }

    private Map<String, Deployed> before() {
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

    private AttributeValue attribute(String logicalId, String attribute) {
        var one = built().deployed().get(logicalId);
        if (one == null) {
            throw new IllegalStateException(logicalId + " (expected: a built resource)");
        }
        return kinds.of(one.resource().type()).attribute(one, attribute, calls.snapshot());
    }
}

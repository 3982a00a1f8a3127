package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.op.SetRulePriorities;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.Attributes;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves all rules that stay to their new priorities in one call, so that two of them can swap.
///
/// @param attributes of the resources as they were
///
/// @param log collects what is found on the way
record PriorityChange(
        Calls calls, Scope scope, Template template, Attributes attributes, StackLog log) {

    private static final String PRIORITY = "Priority";

    private record Move(Step step, String ruleArn, String priority) {

        Value parameters() {
            return new Members(Map.of("RuleArn", new Text(ruleArn), PRIORITY, new Text(priority)));
        }
    }

    void apply(Map<String, Deployed> before) {
        var moves = new ArrayList<Move>();
        for (var resource : template.resources()) {
            var old = before.get(resource.logicalId());
            if (resource.type() == ResourceType.LISTENER_RULE
                    && old != null
                    && old.resource().type() == ResourceType.LISTENER_RULE) {
                move(resource, old).ifPresent(moves::add);
            }
        }
        if (!moves.isEmpty()) {
            move(moves);
        }
    }

    private void move(List<Move> moves) {
        moves.getFirst()
                .step()
                .call(
                        SetRulePriorities.class,
                        PRIORITY,
                        Map.of(
                                "RulePriorities",
                                new Items(moves.stream().map(Move::parameters).toList())));
    }

    private Optional<Move> move(Resource resource, Deployed old) {
        var settings = template.settings(resource, attributes);
        var stays = !old.differsFrom(settings, "ListenerArn");
        return settings.text(PRIORITY)
                .filter(_ -> stays && old.differsFrom(settings, PRIORITY))
                .map(priority -> new Move(step(resource, settings), old.physicalId(), priority));
    }

    private Step step(Resource resource, Settings settings) {
        return Step.of(
                calls, scope, template.surroundings().stackName(), resource, settings, 0, log);
    }
}

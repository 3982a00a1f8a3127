package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.op.SetRulePriorities;
import dev.elbow.control.wire.ApiFailure;
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
import java.util.Set;

/// Moves all rules that stay to their new priorities in one call, so that two of them can swap.
///
/// @param attributes of the resources as they were
///
/// @param log collects what is found on the way
record PriorityChange(
        Calls calls, Scope scope, Template template, Attributes attributes, StackLog log) {

    private static final String PRIORITY = "Priority";
    private static final int HIGHEST = 50_000;

    private record Move(Step step, String ruleArn, String priority) {

        Move with(int other) {
            return new Move(step, ruleArn, Integer.toString(other));
        }

        Value parameters() {
            return new Members(Map.of("RuleArn", new Text(ruleArn), PRIORITY, new Text(priority)));
        }
    }

    /// Logs the priorities that are refused; their rules make room for others all the same.
    ///
    /// @param malformed the logical ids of resources with mistakes of form
    void apply(Map<String, Deployed> before, Set<String> malformed) {
        var moves = new ArrayList<Move>();
        int substitute = HIGHEST;
        for (var resource : template.resources()) {
            var old = before.get(resource.logicalId());
            if (resource.type() != ResourceType.LISTENER_RULE
                    || old == null
                    || old.resource().type() != ResourceType.LISTENER_RULE) {
                continue;
            }
            if (!malformed.contains(resource.logicalId())) {
                move(resource, old).ifPresent(moves::add);
            } else if (isPriorityMalformed(resource)) {
                moves.add(move(resource, old, substitute--));
            }
        }
        if (!moves.isEmpty()) {
            move(moves, substitute);
        }
    }

    private boolean isPriorityMalformed(Resource resource) {
        return template.wellFormed(resource, attributes).leftOut().contains(PRIORITY);
    }

    private Move move(Resource resource, Deployed old, int priority) {
        return new Move(
                step(resource, old.settings()), old.physicalId(), Integer.toString(priority));
    }

    /// @param highest the first of the priorities for rules whose own one is refused
    private void move(List<Move> moves, int highest) {
        int substitute = highest;
        while (true) {
            var parameters = parameters(moves);
            try {
                moves.getFirst().step().attempt(SetRulePriorities.class, parameters);
                return;
            } catch (ApiFailure refusal) {
                var refused = refused(moves, refusal);
                log.add(refused.step().refused(PRIORITY, parameters, refusal));
                if (highest - substitute > moves.size()) {
                    return;
                }
                moves.set(moves.indexOf(refused), refused.with(substitute--));
            }
        }
    }

    private static Map<String, Value> parameters(List<Move> moves) {
        return Map.of("RulePriorities", new Items(moves.stream().map(Move::parameters).toList()));
    }

    /// The last one with the priority that the sentence names.
    private static Move refused(List<Move> moves, ApiFailure refusal) {
        return moves.reversed().stream()
                .filter(move -> refusal.sentence().contains("'" + move.priority() + "'"))
                .findFirst()
                .orElseGet(moves::getFirst);
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

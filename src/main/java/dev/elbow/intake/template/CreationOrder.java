package dev.elbow.intake.template;

import dev.elbow.intake.template.source.MistakeLog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Puts resources behind what they name, otherwise in the order of the file.
final class CreationOrder {

    private final Map<String, ResourceBlock> active;
    private final ConditionSection conditions;
    private final MistakeLog log;
    private final Set<String> done = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();

    private CreationOrder(
            Map<String, ResourceBlock> active, ConditionSection conditions, MistakeLog log) {
        this.active = active;
        this.conditions = conditions;
        this.log = log;
    }

    static List<ResourceBlock> of(
            Map<String, ResourceBlock> active, ConditionSection conditions, MistakeLog log) {
        var order = new CreationOrder(active, conditions, log);
        active.values().forEach(order::visit);
        return order.done.stream().flatMap(id -> Stream.ofNullable(active.get(id))).toList();
    }

    private void visit(ResourceBlock block) {
        if (done.contains(block.logicalId())) {
            return;
        }
        var before = open.indexOf(block.logicalId());
        if (before >= 0) {
            log.add(
                    block.at(),
                    block.site(),
                    String.join(" → ", open.subList(before, open.size()))
                            + " → "
                            + block.logicalId(),
                    "no circular dependency between resources");
            return;
        }
        open.add(block.logicalId());
        needs(block).forEach(this::visit);
        open.removeLast();
        done.add(block.logicalId());
    }

    private List<ResourceBlock> needs(ResourceBlock block) {
        var ids = new LinkedHashSet<String>();
        block.references(conditions::choice).forEach(r -> ids.add(r.name().split("\\.", 2)[0]));
        block.dependsOn().forEach(id -> ids.add(id.text()));
        return ids.stream().flatMap(id -> Stream.ofNullable(active.get(id))).toList();
    }
}

package dev.elbow.intake;

import dev.elbow.control.op.CreateRule;
import dev.elbow.control.op.DeleteRule;
import dev.elbow.control.op.ModifyRule;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// `AWS::ElasticLoadBalancingV2::ListenerRule`. Priorities are changed before, for all rules at
/// once: see [PriorityChange].
final class ListenerRules implements ResourceKind {

    private static final String ARN = "RuleArn";
    private static final String TRANSFORMS = "Transforms";

    private static final Set<String> CREATE =
            Set.of("ListenerArn", "Priority", "Conditions", "Actions", TRANSFORMS);

    @Override
    public String create(Step step) {
        return step.call(CreateRule.class, "Priority", ApiValues.of(step.settings(), CREATE))
                .rules()
                .getFirst()
                .ruleArn();
    }

    @Override
    public void update(Step step, Deployed before) {
        var parameters = changed(step.settings(), before);
        if (!parameters.isEmpty()) {
            parameters.put(ARN, new Text(before.physicalId()));
            step.call(ModifyRule.class, "Conditions", parameters);
        }
    }

    private static Map<String, Value> changed(Settings now, Deployed before) {
        var parameters = new HashMap<String, Value>();
        for (var name : Set.of("Conditions", "Actions", TRANSFORMS)) {
            if (before.differsFrom(now, name)) {
                parameters.putAll(ApiValues.of(now, Set.of(name)));
            }
        }
        if (before.settings().has(TRANSFORMS) && !now.has(TRANSFORMS)) {
            parameters.put("ResetTransforms", new Text("true"));
        }
        return parameters;
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.call(DeleteRule.class, "Priority", Map.of(ARN, new Text(before.physicalId())));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.rules().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(
                attribute.equals("IsDefault") ? "false" : deployed.physicalId());
    }
}

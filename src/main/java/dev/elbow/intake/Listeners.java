package dev.elbow.intake;

import dev.elbow.control.op.CreateListener;
import dev.elbow.control.op.DeleteListener;
import dev.elbow.control.op.ModifyListener;
import dev.elbow.control.op.ModifyListenerAttributes;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// `AWS::ElasticLoadBalancingV2::Listener`
final class Listeners implements ResourceKind {

    private static final String ARN = "ListenerArn";

    private static final Set<String> MODIFY =
            Set.of(
                    "Port",
                    "Protocol",
                    "DefaultActions",
                    "Certificates",
                    "SslPolicy",
                    "AlpnPolicy",
                    "MutualAuthentication");

    private static final Map<String, String> DEFAULTS =
            AttributeDefaults.of(Arrays.asList(ListenerAttribute.values()));

    @Override
    public String create(Step step) {
        var parameters = new HashMap<>(ApiValues.of(step.settings(), MODIFY));
        parameters.putAll(ApiValues.of(step.settings(), Set.of("LoadBalancerArn")));
        var arn =
                step.call(CreateListener.class, "Port", parameters)
                        .listeners()
                        .getFirst()
                        .listenerArn();
        attributes(step, arn, Settings.NONE);
        return arn;
    }

    @Override
    public void update(Step step, Deployed before) {
        var arn = before.physicalId();
        if (MODIFY.stream().anyMatch(name -> before.differsFrom(step.settings(), name))) {
            var parameters = new HashMap<>(ApiValues.of(step.settings(), MODIFY));
            parameters.put(ARN, new Text(arn));
            step.call(ModifyListener.class, "Port", parameters);
        }
        attributes(step, arn, before.settings());
    }

    private static void attributes(Step step, String arn, Settings before) {
        new AttributeChange(step, "ListenerAttributes", ARN, DEFAULTS)
                .apply(ModifyListenerAttributes.class, arn, before);
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.call(DeleteListener.class, "Port", Map.of(ARN, new Text(before.physicalId())));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.listeners().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(deployed.physicalId());
    }
}

package dev.elbow.control.sequence;

import dev.elbow.control.op.DescribeListenerAttributes;
import dev.elbow.control.op.DescribeLoadBalancerAttributes;
import dev.elbow.control.op.DescribeTargetGroupAttributes;
import dev.elbow.control.shape.Attribute;
import dev.elbow.model.AttributeKey;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Scope;
import dev.elbow.model.TargetGroupAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// A check that attributes are AWS's, once each, and within their ranges.
record AttributeCheck(
        PersistentControlPlane controlPlane,
        Scope scope,
        List<String> flaws,
        List<Object> answers) {

    void loadBalancer(String arn) {
        var attributes =
                controlPlane.get(
                        scope, DescribeLoadBalancerAttributes.class, "LoadBalancerArn=" + arn);
        check(arn, attributes.attributes(), LoadBalancerAttribute.values());
    }

    void targetGroup(String arn) {
        var attributes =
                controlPlane.get(
                        scope, DescribeTargetGroupAttributes.class, "TargetGroupArn=" + arn);
        check(arn, attributes.attributes(), TargetGroupAttribute.values());
    }

    void listener(String arn) {
        var attributes =
                controlPlane.get(scope, DescribeListenerAttributes.class, "ListenerArn=" + arn);
        check(arn, attributes.attributes(), ListenerAttribute.values());
    }

    private void check(String arn, List<Attribute> described, AttributeKey[] keys) {
        answers.add(described);
        var seen = new HashSet<String>();
        for (var attribute : described) {
            var value = String.valueOf(attribute.value());
            boolean fits =
                    Stream.of(keys)
                            .anyMatch(
                                    key ->
                                            key.key().equals(attribute.key())
                                                    && key.accepted().accepts(value));
            if (!fits || !seen.add(String.valueOf(attribute.key()))) {
                flaws.add("%s: %s".formatted(arn, attribute));
            }
        }
    }
}

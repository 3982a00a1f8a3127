package dev.elbow.intake;

import dev.elbow.control.op.CreateTargetGroup;
import dev.elbow.control.op.DeleteTargetGroup;
import dev.elbow.control.op.DeregisterTargets;
import dev.elbow.control.op.ModifyTargetGroup;
import dev.elbow.control.op.ModifyTargetGroupAttributes;
import dev.elbow.control.op.RegisterTargets;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `AWS::ElasticLoadBalancingV2::TargetGroup`
final class TargetGroups implements ResourceKind {

    private static final String ARN = "TargetGroupArn";
    private static final String TARGETS = "Targets";
    private static final Pattern TARGET = Pattern.compile(TARGETS + "\\[(\\d+)](.*)");
    private static final int LONGEST_NAME = 32;

    private static final Set<String> HEALTH_CHECK =
            Set.of(
                    "HealthCheckEnabled",
                    "HealthCheckProtocol",
                    "HealthCheckPort",
                    "HealthCheckPath",
                    "HealthCheckIntervalSeconds",
                    "HealthCheckTimeoutSeconds",
                    "HealthyThresholdCount",
                    "UnhealthyThresholdCount",
                    "Matcher");

    private static final Set<String> CREATE =
            Stream.concat(
                            HEALTH_CHECK.stream(),
                            Stream.of(
                                    "Name",
                                    "Protocol",
                                    "ProtocolVersion",
                                    "Port",
                                    "VpcId",
                                    "TargetType",
                                    "Tags",
                                    "IpAddressType",
                                    "TargetControlPort"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> ATTRIBUTE_DEFAULTS =
            AttributeDefaults.of(Arrays.asList(TargetGroupAttribute.values()));

    @Override
    public String create(Step step) {
        var parameters = new HashMap<>(ApiValues.of(step.settings(), CREATE));
        parameters.putIfAbsent("Name", new Text(name(step)));
        var arn =
                step.call(CreateTargetGroup.class, "Name", parameters)
                        .targetGroups()
                        .getFirst()
                        .targetGroupArn();
        attributes(step, arn, Settings.NONE);
        targets(step, arn, Settings.NONE);
        return arn;
    }

    private static String name(Step step) {
        var others = step.calls().snapshot().targetGroups().values();
        return step.name()
                .within(
                        LONGEST_NAME,
                        name -> others.stream().anyMatch(other -> other.name().equals(name)));
    }

    @Override
    public void update(Step step, Deployed before) {
        var arn = before.physicalId();
        var now = step.settings();
        if (HEALTH_CHECK.stream().anyMatch(name -> before.differsFrom(now, name))) {
            var parameters = new HashMap<>(HealthCheckDefaults.ofMissing(now, before));
            parameters.putAll(ApiValues.of(now, HEALTH_CHECK));
            parameters.put(ARN, new Text(arn));
            step.call(ModifyTargetGroup.class, "HealthCheckPath", parameters);
        }
        attributes(step, arn, before.settings());
        targets(step, arn, before.settings());
        TagChange.apply(step, arn, before.settings());
    }

    private static void attributes(Step step, String arn, Settings before) {
        new AttributeChange(step, "TargetGroupAttributes", ARN, ATTRIBUTE_DEFAULTS)
                .apply(ModifyTargetGroupAttributes.class, arn, before);
    }

    private static void targets(Step step, String arn, Settings before) {
        var now = targets(step.settings());
        var old = targets(before);
        var gone = without(old, now);
        if (!gone.isEmpty()) {
            step.call(DeregisterTargets.class, TARGETS, parameters(arn, gone));
        }
        var fresh = without(now, old);
        if (!fresh.isEmpty()) {
            step.call(
                    RegisterTargets.class,
                    TARGETS,
                    parameters(arn, fresh),
                    path -> indexed(path, fresh, now));
        }
    }

    /// `Targets[0].Port` of some of the targets as a path of all of them.
    private static String indexed(String path, List<Value> some, List<Value> all) {
        var index = TARGET.matcher(path);
        return index.matches()
                ? TARGETS
                        + "["
                        + all.indexOf(some.get(Integer.parseInt(index.group(1))))
                        + "]"
                        + index.group(2)
                : path;
    }

    private static Map<String, Value> parameters(String arn, List<Value> targets) {
        return Map.of(ARN, new Text(arn), TARGETS, new Items(targets));
    }

    private static List<Value> targets(Settings settings) {
        return settings.structs(TARGETS).stream().map(t -> ApiValues.of(t.fields())).toList();
    }

    private static List<Value> without(List<Value> targets, List<Value> others) {
        var rest = new ArrayList<>(targets);
        rest.removeAll(others);
        return rest;
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.call(DeleteTargetGroup.class, "Name", Map.of(ARN, new Text(before.physicalId())));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.targetGroups().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        var arn = new Arn(deployed.physicalId());
        return switch (attribute) {
            case "LoadBalancerArns" ->
                    new AttributeValue.Texts(
                            snapshot.loadBalancerOf(arn).map(lb -> lb.arn().text()).stream()
                                    .toList());
            case "TargetGroupFullName" -> new AttributeValue.Text(arn.resource());
            case "TargetGroupName" -> new AttributeValue.Text(arn.resource().split("/", -1)[1]);
            default -> new AttributeValue.Text(arn.text());
        };
    }
}

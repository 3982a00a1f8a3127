package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Property;
import dev.elbow.intake.template.type.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Properties and resources that Elbow leaves out although requests would meet them on AWS, each
/// with the behaviour that differs.
record LeftOut(Collection<ResourceBlock> resources) {
    private static final Map<String, String> PROPERTIES =
            Map.ofEntries(
                    Map.entry("VpcConfig", "the function runs in this machine's network"),
                    Map.entry("SnapStart", "every start of the function runs its init phase"),
                    Map.entry("LoggingConfig", "log lines go to Elbow's output as text"),
                    Map.entry("TracingConfig", "no traces are recorded"),
                    Map.entry("Tracing", "no traces are recorded"),
                    Map.entry("FileSystemConfigs", "no file system is mounted"),
                    Map.entry("DeadLetterConfig", "failed asynchronous events are dropped"),
                    Map.entry("DeadLetterQueue", "failed asynchronous events are dropped"),
                    Map.entry("EventInvokeConfig", "asynchronous events have no destinations"),
                    Map.entry(
                            "DeploymentPreference",
                            "all requests go to a new version of the function at once"),
                    Map.entry(
                            "Events", "only load balancers and the Lambda API invoke the function"),
                    Map.entry("FunctionUrlConfig", "the function has no URL of its own"),
                    Map.entry("ImageConfig", "the image's own command is run"));

    private static final Map<String, String> TYPES =
            Map.of(
                    "AWS::WAFv2::WebACLAssociation", "NO WEB ACL FILTERS REQUESTS",
                    "AWS::WAFRegional::WebACLAssociation", "NO WEB ACL FILTERS REQUESTS",
                    "AWS::ElasticLoadBalancingV2::TrustStoreRevocation",
                            "REVOKED CLIENT CERTIFICATES ARE ACCEPTED",
                    "AWS::Lambda::Url", "the function has no URL of its own",
                    "AWS::Lambda::EventSourceMapping", "no queue or stream invokes the function",
                    "AWS::Lambda::EventInvokeConfig", "asynchronous events have no destinations");

    /// The property that makes a service or group register targets, by type.
    private static final Map<String, String> REGISTERING =
            Map.of(
                    "AWS::ECS::Service", "LoadBalancers",
                    "AWS::AutoScaling::AutoScalingGroup", "TargetGroupARNs");

    /// One sentence each, with the place in the file.
    List<String> warnings() {
        return resources.stream()
                .flatMap(block -> Stream.concat(properties(block), resource(block).stream()))
                .map(Mistake::toString)
                .toList();
    }

    private static Stream<Mistake> properties(ResourceBlock block) {
        return block.properties().members().entrySet().stream()
                .filter(member -> isLeftOut(block, member.getKey()))
                .map(
                        member ->
                                warning(
                                        member.getValue().at(),
                                        block.site().member(member.getKey()),
                                        "left out: " + PROPERTIES.get(member.getKey())));
    }

    /// Whether the property is one that this tells of.
    static boolean isLeftOut(ResourceBlock block, String property) {
        return PROPERTIES.containsKey(property)
                && block.type()
                        .filter(ResourceType::isFunction)
                        .flatMap(type -> type.property(property))
                        .filter(known -> known.use() == Property.Use.IGNORED)
                        .isPresent();
    }

    private static Optional<Mistake> resource(ResourceBlock block) {
        var type = block.awsType();
        var effect = TYPES.get(type);
        if (effect != null) {
            return Optional.of(warning(block.at(), block.site(), type + " is left out: " + effect));
        }
        return Optional.ofNullable(REGISTERING.get(type))
                .flatMap(property -> registration(block, property));
    }

    private static Optional<Mistake> registration(ResourceBlock block, String property) {
        return Optional.ofNullable(block.properties().members().get(property))
                .map(
                        member ->
                                warning(
                                        member.at(),
                                        block.site().member(property),
                                        block.awsType()
                                                + " is left out: nothing is registered in the target"
                                                + " groups, so that they answer 503 (RegisterTargets"
                                                + " or Targets registers what runs here)"));
    }

    private static Mistake warning(Position at, Site site, String sentence) {
        return new Mistake(
                at.file(), at.line(), at.column(), site.logicalId(), site.property(), sentence, "");
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.util.Optional;

/// A resource that Elbow does not build, but others may name. Of a network only the ids matter, and
/// any well-formed id is as good as another (design §8); all else gets a stand-in.
///
/// @param awsType such as `AWS::EC2::Subnet`
record SkippedResource(String logicalId, String awsType) {

    /// @param attribute [Attributes#REF] or the attribute's name
    Value value(String attribute, Surroundings in, Position at) {
        return id(attribute, in)
                .map(id -> new Value.Text(id, false, at))
                .orElseGet(() -> standIn(attribute, at));
    }

    private Optional<String> id(String attribute, Surroundings in) {
        return switch (awsType + "." + attribute) {
            case "AWS::EC2::VPC.Ref", "AWS::EC2::VPC.VpcId", "AWS::EC2::Subnet.VpcId" ->
                    Optional.of("vpc-" + hex(in));
            case "AWS::EC2::Subnet.Ref", "AWS::EC2::Subnet.SubnetId" ->
                    Optional.of("subnet-" + hex(in));
            case "AWS::EC2::SecurityGroup.Ref",
                    "AWS::EC2::SecurityGroup.GroupId",
                    "AWS::EC2::SecurityGroup.Id",
                    "AWS::EC2::VPC.DefaultSecurityGroup" ->
                    Optional.of("sg-" + hex(in));
            case "AWS::EC2::Instance.Ref", "AWS::EC2::Instance.InstanceId" ->
                    Optional.of(instanceId(in));
            case "AWS::CertificateManager::Certificate.Ref" ->
                    Optional.of(
                            "arn:%s:acm:%s:%s:certificate/%s"
                                    .formatted(
                                            in.partition(),
                                            in.region(),
                                            in.account(),
                                            LocalId.uuid(in.stackName() + "/" + logicalId)));
            default -> Optional.empty();
        };
    }

    String instanceId(Surroundings in) {
        return "i-" + hex(in);
    }

    private String hex(Surroundings in) {
        return LocalId.hex(in.stackName() + "/" + logicalId, 17);
    }

    private Value.Text standIn(String attribute, Position at) {
        var name = attribute.equals(Attributes.REF) ? logicalId : logicalId + "." + attribute;
        var reason =
                "a value that Elbow can know; %s is an %s, which it does not build"
                        .formatted(logicalId, awsType);
        return new Value.Text("<" + name + ">", false, at, Optional.of(new Value.StandIn(reason)));
    }
}

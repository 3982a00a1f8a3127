package dev.elbow.intake.template;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values in the place of what AWS's own parameter types let a user choose from an account. Any
/// well-formed id is as good as another here.
final class ParameterStandIn {
    private static final Pattern SSM = Pattern.compile("AWS::SSM::Parameter::Value<(.+)>");
    private static final Pattern LIST = Pattern.compile("List<(.+)>");

    private ParameterStandIn() {}

    /// Absent for a type whose value could be anything.
    ///
    /// @param type such as `List<AWS::EC2::Subnet::Id>`
    /// @param name of the parameter
    static Optional<String> of(String type, String name, Surroundings in) {
        var looked = SSM.matcher(type);
        var plain = looked.matches() ? looked.group(1) : type;
        var list = LIST.matcher(plain);
        return list.matches()
                // A load balancer wants subnets of two zones
                ? one(list.group(1), name + "/1", in, "a")
                        .flatMap(
                                first ->
                                        one(list.group(1), name + "/2", in, "b")
                                                .map(second -> join(first, second)))
                : one(plain, name, in, "a");
    }

    private static String join(String first, String second) {
        return first.equals(second) ? first : first + "," + second;
    }

    private static Optional<String> one(String type, String seed, Surroundings in, String zone) {
        var id = LocalId.hex(in.stackName() + "/" + seed, 17);
        return switch (type) {
            case "AWS::EC2::VPC::Id" -> Optional.of("vpc-" + id);
            case "AWS::EC2::Subnet::Id" -> Optional.of("subnet-" + id);
            case "AWS::EC2::SecurityGroup::Id" -> Optional.of("sg-" + id);
            case "AWS::EC2::SecurityGroup::GroupName" -> Optional.of("default");
            case "AWS::EC2::Instance::Id" -> Optional.of("i-" + id);
            case "AWS::EC2::Image::Id" -> Optional.of("ami-" + id);
            case "AWS::EC2::Volume::Id" -> Optional.of("vol-" + id);
            case "AWS::EC2::KeyPair::KeyName" -> Optional.of("local");
            case "AWS::EC2::AvailabilityZone::Name" -> Optional.of(in.region() + zone);
            case "AWS::Route53::HostedZone::Id" ->
                    Optional.of("Z" + id.substring(0, 13).toUpperCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }
}

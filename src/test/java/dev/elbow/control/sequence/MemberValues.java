package dev.elbow.control.sequence;

import dev.elbow.model.Arn;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Values for members whose constraints do not determine them, by name on the wire. There are few
/// of each, so that names and ports repeat.
final class MemberValues {
    private final RandomGenerator random;
    private final RelatedResources resources;

    MemberValues(RandomGenerator random, RelatedResources resources) {
        this.random = random;
        this.resources = resources;
    }

    /// @param member as on the wire, in the plural for a list's members
    Optional<String> of(String member) {
        return switch (member) {
            case "LoadBalancerArn", "LoadBalancerArns" -> Optional.of(resources.loadBalancerArn());
            case "ListenerArn", "ListenerArns" -> Optional.of(resources.listenerArn());
            case "RuleArn", "RuleArns" -> Optional.of(resources.ruleArn());
            case "TargetGroupArn", "TargetGroupArns" -> Optional.of(resources.targetGroupArn());
            case "TrustStoreArn", "TrustStoreArns" -> Optional.of(resources.trustStoreArn());
            case "ResourceArn", "ResourceArns" -> Optional.of(resources.resourceArn());
            default -> plain(member);
        };
    }

    private Optional<String> plain(String member) {
        return switch (member) {
            case "Name", "Names" -> one("a", "b", "c", "d", "e", "f");
            case "Subnets", "SubnetId" -> one("subnet-a", "subnet-b", "subnet-c", "subnet-d");
            case "SecurityGroups" -> one("sg-1", "sg-2", "sg-3");
            case "VpcId" -> Optional.of("vpc-12345678");
            case "Protocol" -> mostly("HTTP");
            case "HealthCheckProtocol" -> one("HTTP", "HTTP", "HTTPS");
            case "ProtocolVersion" -> mostly("HTTP1");
            case "HealthCheckPort" -> one("traffic-port", "80", "8081");
            case "HealthCheckPath" -> one("/", "/health", "/a?b=c");
            case "HttpCode" -> one("200", "200-299", "200,404", "301");
            case "Type" -> mostly("application");
            case "TagKeys", "Key" -> one("team", "env", "größe", "a.b/c");
            case "Value" -> one("x", "y", "", "größer als");
            case "CaCertificatesBundleS3Bucket", "S3Bucket" -> Optional.of(SampleBucket.NAME);
            case "CaCertificatesBundleS3Key" -> resources.one(SampleBucket.BUNDLES);
            case "S3Key" -> resources.one(SampleBucket.REVOCATIONS);
            case "CaCertificatesBundleS3ObjectVersion", "S3ObjectVersion" -> Optional.of("null");
            case "Ipv4IpamPoolId" -> one("ipam-pool-1", "ipam-pool-2");
            case "CertificateArn" ->
                    Optional.of(
                            "arn:aws:acm:us-east-1:123456789012:certificate/" + random.nextInt(3));
            case "SslPolicy" ->
                    one("ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06");
            default -> Optional.empty();
        };
    }

    private Optional<String> mostly(String word) {
        return random.nextInt(10) > 0 ? Optional.of(word) : Optional.empty();
    }

    private Optional<String> one(String... values) {
        return resources.one(List.of(values));
    }

    /// Few numbers each, so that they meet again; any other member has those of its range.
    Optional<Integer> number(String member) {
        return switch (member) {
            case "Port" -> resources.one(List.of(80, 81, 443, 8080, 9000));
            case "Priority" -> Optional.of(1 + random.nextInt(9));
            case "PageSize" -> Optional.of(1 + random.nextInt(5));
            case "CapacityUnits" -> resources.one(List.of(99, 100, 200, 20_000));
            case "RevocationId", "RevocationIds" -> Optional.of(1 + random.nextInt(3));
            case "Weight" -> resources.one(List.of(0, 1, 1, 10, 999));
            case "HealthCheckIntervalSeconds" -> resources.one(List.of(10, 30, 300));
            case "HealthCheckTimeoutSeconds" -> resources.one(List.of(2, 5, 29));
            default -> Optional.empty();
        };
    }

    /// A target that suits the target group in focus.
    String targetId() {
        var group = resources.targetGroup();
        if (group.isEmpty()) {
            return "i-1";
        }
        int number = 1 + random.nextInt(6);
        return switch (group.get().targetType()) {
            case INSTANCE -> "i-0" + number;
            case LAMBDA ->
                    Arn.function(resources.scope(), random.nextBoolean() ? "hello" : "bye").text();
            case IP ->
                    switch (group.get().ipAddressType()) {
                        case IPV6 -> "fd00::" + number;
                        case IPV4, DUALSTACK, DUALSTACK_WITHOUT_PUBLIC_IPV4 -> "10.0.0." + number;
                    };
        };
    }
}

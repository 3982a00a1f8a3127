package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// ARNs of another region or account, and malformed ones, in every operation that takes an ARN.
class ForeignArnsTest {
    private static final String PATH = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
    private static final Map<String, String> RESOURCES =
            Map.of(
                    "load balancer", "loadbalancer/app/web/50dc6c495c0c9188",
                    "target group", "targetgroup/web/50dc6c495c0c9188",
                    "listener", "listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2",
                    "listener rule",
                            "listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee",
                    "trust store", "truststore/web/50dc6c495c0c9188");

    private static final String ATTRIBUTE =
            ";Attributes.member.1.Key=a;Attributes.member.1.Value=b";
    private static final String CERTIFICATE =
            ";Certificates.member.1.CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a";
    private static final String FIXED =
            "Actions.member.1.Type=fixed-response;*Actions.member.1.FixedResponseConfig.StatusCode=200";
    private static final String TARGET = ";Targets.member.1.Id=i-1";
    private static final String BUNDLE =
            ";CaCertificatesBundleS3Bucket=abc;CaCertificatesBundleS3Key=b";

    /// Operation, ARN's parameter, kind of the ARN, other parameters.
    private static final String OPERATIONS =
            """
            AddListenerCertificates¦ListenerArn¦listener¦%2$s
            AddTags¦ResourceArns.member.1¦load balancer¦;Tags.member.1.Key=a
            AddTrustStoreRevocations¦TrustStoreArn¦trust store¦
            CreateListener¦LoadBalancerArn¦load balancer¦;Protocol=HTTP;Port=80;%3$s
            CreateRule¦ListenerArn¦listener¦;Priority=1;Conditions.member.1.Field=path-pattern;Conditions.member.1.Values.member.1=/a;%4$s
            DeleteListener¦ListenerArn¦listener¦
            DeleteLoadBalancer¦LoadBalancerArn¦load balancer¦
            DeleteRule¦RuleArn¦listener rule¦
            DeleteSharedTrustStoreAssociation¦TrustStoreArn¦trust store¦;ResourceArn=a
            DeleteTargetGroup¦TargetGroupArn¦target group¦
            DeleteTrustStore¦TrustStoreArn¦trust store¦
            DeregisterTargets¦TargetGroupArn¦target group¦%5$s
            DescribeCapacityReservation¦LoadBalancerArn¦load balancer¦
            DescribeListenerAttributes¦ListenerArn¦listener¦
            DescribeListenerCertificates¦ListenerArn¦listener¦
            DescribeListeners¦LoadBalancerArn¦load balancer¦
            DescribeListeners¦ListenerArns.member.1¦listener¦
            DescribeLoadBalancerAttributes¦LoadBalancerArn¦load balancer¦
            DescribeLoadBalancers¦LoadBalancerArns.member.1¦load balancer¦
            DescribeRules¦ListenerArn¦listener¦
            DescribeRules¦RuleArns.member.1¦listener rule¦
            DescribeTags¦ResourceArns.member.1¦trust store¦
            DescribeTargetGroupAttributes¦TargetGroupArn¦target group¦
            DescribeTargetGroups¦LoadBalancerArn¦load balancer¦
            DescribeTargetGroups¦TargetGroupArns.member.1¦target group¦
            DescribeTargetHealth¦TargetGroupArn¦target group¦
            DescribeTrustStoreAssociations¦TrustStoreArn¦trust store¦
            DescribeTrustStoreRevocations¦TrustStoreArn¦trust store¦
            DescribeTrustStores¦TrustStoreArns.member.1¦trust store¦
            GetTrustStoreCaCertificatesBundle¦TrustStoreArn¦trust store¦
            GetTrustStoreRevocationContent¦TrustStoreArn¦trust store¦;RevocationId=1
            ModifyCapacityReservation¦LoadBalancerArn¦load balancer¦;ResetCapacityReservation=true
            ModifyIpPools¦LoadBalancerArn¦load balancer¦
            ModifyListener¦ListenerArn¦listener¦;Port=81
            ModifyListenerAttributes¦ListenerArn¦listener¦%1$s
            ModifyLoadBalancerAttributes¦LoadBalancerArn¦load balancer¦%1$s
            ModifyRule¦RuleArn¦listener rule¦;%4$s
            ModifyTargetGroup¦TargetGroupArn¦target group¦;HealthCheckPath=/a
            ModifyTargetGroupAttributes¦TargetGroupArn¦target group¦%1$s
            ModifyTrustStore¦TrustStoreArn¦trust store¦%6$s
            RegisterTargets¦TargetGroupArn¦target group¦%5$s
            RemoveListenerCertificates¦ListenerArn¦listener¦%2$s
            RemoveTags¦ResourceArns.member.1¦listener rule¦;TagKeys.member.1=a
            RemoveTrustStoreRevocations¦TrustStoreArn¦trust store¦;RevocationIds.member.1=1
            SetIpAddressType¦LoadBalancerArn¦load balancer¦;IpAddressType=ipv4
            SetRulePriorities¦RulePriorities.member.1.RuleArn¦listener rule¦;RulePriorities.member.1.Priority=1
            SetSecurityGroups¦LoadBalancerArn¦load balancer¦;SecurityGroups.member.1=sg-1
            SetSubnets¦LoadBalancerArn¦load balancer¦;Subnets.member.1=subnet-1
            """
                    .formatted(
                            ATTRIBUTE,
                            CERTIFICATE,
                            "Default" + FIXED.replace("*", "Default"),
                            FIXED.replace("*", ""),
                            TARGET,
                            BUNDLE);

    private final TestAccount account = new TestAccount();

    static Stream<String> operations() {
        return OPERATIONS.lines();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void arnsOfOtherRegionsAndAccountsAreNotValid(String line) {
        var parts = line.split("¦", -1);
        var own = PATH + RESOURCES.get(parts[2]);
        for (String arn :
                List.of(
                        own.replace("us-east-1", "eu-west-1"),
                        own.replace("123456789012", "210987654321"),
                        own.replace("arn:aws:", "arn:aws-cn:"),
                        own.replace("50dc6c495c0c9188", ""),
                        own + "/x")) {
            refuses("'%s' is not a valid %s ARN".formatted(arn, parts[2]), parts, arn);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void refuses(String message, String[] parts, String arn) {
        var parameters = (parts[1] + "=" + arn + parts[3]).split(";");
        account.refuses(
                "ValidationError",
                parts[0].endsWith("Tags") && !isWellFormed(arn)
                        ? "'%s' is not a valid ARN (expected: one of a load balancer, target group, listener, listener rule or trust store)"
                                .formatted(arn)
                        : message,
                (Class) Operations.named(parts[0]).orElseThrow(),
                parameters);
    }

    private static boolean isWellFormed(String arn) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> kind.matches(arn));
    }

    @Test
    void theTableHasEveryOperationThatTakesAnArn() {
        var listed = operations().map(line -> line.split("¦")[0]).collect(Collectors.toSet());
        for (Class<? extends Record> operation : Operations.all()) {
            boolean takes =
                    Arrays.stream(operation.getRecordComponents())
                            .anyMatch(
                                    component ->
                                            component.getName().matches(".*Arns?|rulePriorities"));
            assertThat(listed.contains(operation.getSimpleName()))
                    .as(operation.getSimpleName())
                    .isEqualTo(takes && operation != GetResourcePolicy.class);
        }
    }

    @Test
    void theOwnScopeIsTheCallers() {
        account.scope = new Scope("123456789012", "cn-north-1");
        var arn = account.loadBalancer("web");
        assertThat(arn).startsWith("arn:aws-cn:elasticloadbalancing:cn-north-1:");
        account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + arn);
        assertThat(account.snapshot().loadBalancers()).isEmpty();
    }

    @Test
    void aPolicyIsOfTheCallersOwnResource() {
        var arn = PATH.replace("us-east-1", "eu-west-1") + RESOURCES.get("trust store");
        account.refuses(
                "ValidationError",
                "'" + arn + "' is not a valid ARN",
                GetResourcePolicy.class,
                "ResourceArn=" + arn);
    }

    @Test
    void anActionsGroupIsOfTheCallersScopeToo() {
        var group = PATH.replace("us-east-1", "eu-west-1") + RESOURCES.get("target group");
        var absent = PATH + RESOURCES.get("target group");
        var parameters =
                new String[] {
                    "LoadBalancerArn=" + account.loadBalancer("web"),
                    "Protocol=HTTP",
                    "Port=80",
                    "DefaultActions.member.1.Type=forward",
                    "DefaultActions.member.1.TargetGroupArn=" + group
                };
        account.refuses(
                "ValidationError",
                "'" + group + "' is not a valid target group ARN",
                CreateListener.class,
                parameters);
        parameters[4] = "DefaultActions.member.1.TargetGroupArn=" + absent;
        account.refuses(
                "TargetGroupNotFound",
                "Target groups '" + absent + "' not found",
                CreateListener.class,
                parameters);
    }
}

package dev.elbow.control.op;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parameters that only network and gateway load balancers have.
class OtherTypesTest {
    private final TestAccount account = new TestAccount();

    @ParameterizedTest
    @CsvSource({
        "SubnetMappings.member.1.AllocationId, subnets of Network Load Balancers",
        "SubnetMappings.member.1.PrivateIPv4Address, subnets of Network Load Balancers",
        "SubnetMappings.member.1.IPv6Address, subnets of Network Load Balancers",
        "SubnetMappings.member.1.SourceNatIpv6Prefix, subnets of Network Load Balancers",
        "EnablePrefixForIpv6SourceNat, Network Load Balancers with UDP listeners",
    })
    void parametersOfOtherTypesAreRefusedByName(String parameter, String owner) {
        account.refuses(
                "InvalidConfigurationRequest",
                "The parameter '%s' is for %s, and Elbow is an Application Load Balancer"
                        .formatted(parameter, owner),
                CreateLoadBalancer.class,
                "Name=a",
                parameter + "=on");
    }

    @Test
    void aTlsListenersAlpnPolicyAndAQuicTargetsServerAreRefusedByName() {
        account.refuses(
                "InvalidConfigurationRequest",
                "The parameter 'AlpnPolicy' is for TLS listeners of Network Load Balancers, and Elbow is an Application Load Balancer",
                CreateListener.class,
                "AlpnPolicy.member.1=HTTP2Only");
        account.refuses(
                "InvalidConfigurationRequest",
                "The parameter 'Targets.member.1.QuicServerId' is for QUIC target groups of Network Load Balancers, and Elbow is an Application Load Balancer",
                RegisterTargets.class,
                "Targets.member.1.QuicServerId=0x0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource({"network", "gateway"})
    void loadBalancersOfOtherTypesAreNotPermitted(String type) {
        account.refuses(
                "OperationNotPermitted",
                "Load balancers of type '%s' cannot be created: Elbow is an Application Load Balancer"
                        .formatted(type),
                CreateLoadBalancer.class,
                "Name=a",
                "Type=" + type,
                "Subnets.member.1=subnet-1",
                "Subnets.member.2=subnet-2");
    }

    @ParameterizedTest
    @CsvSource({"TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"})
    void protocolsOfOtherTypesAreRefusedOnListenersAndTargetGroups(String protocol) {
        account.refuses(
                "ValidationError",
                "Listener protocol '%s' must be one of 'HTTP, HTTPS'".formatted(protocol),
                CreateListener.class,
                "LoadBalancerArn=" + account.loadBalancer("web"),
                "Protocol=" + protocol,
                "Port=80",
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=200");
        account.refuses(
                "ValidationError",
                "'%s' is not supported: Elbow is an Application Load Balancer (expected: one of HTTP, HTTPS)"
                        .formatted(protocol),
                CreateTargetGroup.class,
                "Name=a",
                "Protocol=" + protocol,
                "Port=80",
                "VpcId=vpc-1");
    }

    @Test
    void aLoadBalancerIsNoTarget() {
        account.refuses(
                "ValidationError",
                "'alb' is not supported: Elbow is an Application Load Balancer (expected: one of instance, ip, lambda)",
                CreateTargetGroup.class,
                "Name=a",
                "TargetType=alb",
                "Protocol=TCP",
                "Port=80",
                "VpcId=vpc-1");
    }

    @ParameterizedTest
    @CsvSource({
        "dns_record.client_routing_policy",
        "secondary_ips.auto_assigned.per_subnet",
    })
    void attributesOfNetworkLoadBalancersAreNotSupported(String key) {
        account.refuses(
                "InvalidConfigurationRequest",
                "The provided load balancer attribute is not supported: '%s' is not for Application Load Balancers, and Elbow is one"
                        .formatted(key),
                ModifyLoadBalancerAttributes.class,
                "LoadBalancerArn=" + account.loadBalancer("web"),
                "Attributes.member.1.Key=" + key,
                "Attributes.member.1.Value=1");
    }

    @ParameterizedTest
    @CsvSource({
        "deregistration_delay.connection_termination.enabled",
        "preserve_client_ip.enabled",
        "proxy_protocol_v2.enabled",
        "target_failover.on_deregistration",
        "target_failover.on_unhealthy",
        "target_health_state.unhealthy.connection_termination.enabled",
        "target_health_state.unhealthy.draining_interval_seconds",
    })
    void attributesOfOtherTargetGroupsAreNotSupported(String key) {
        account.refuses(
                "InvalidConfigurationRequest",
                "The provided target group attribute is not supported: '%s' is not for Application Load Balancers, and Elbow is one"
                        .formatted(key),
                ModifyTargetGroupAttributes.class,
                "TargetGroupArn=" + account.targetGroup("a"),
                "Attributes.member.1.Key=" + key,
                "Attributes.member.1.Value=1");
    }

    @Test
    void theIdleTimeoutOfTcpListenersIsNotSupported() {
        account.refuses(
                "InvalidConfigurationRequest",
                "The provided listener attribute is not supported: 'tcp.idle_timeout.seconds' is not for Application Load Balancers, and Elbow is one",
                ModifyListenerAttributes.class,
                "ListenerArn=" + account.listener(account.loadBalancer("web"), 80),
                "Attributes.member.1.Key=tcp.idle_timeout.seconds",
                "Attributes.member.1.Value=60");
    }
}

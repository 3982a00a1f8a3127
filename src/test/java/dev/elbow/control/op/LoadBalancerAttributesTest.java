package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.shape.Attribute;
import dev.elbow.model.LoadBalancerAttribute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every attribute of load balancers: default and values (alb-spec §1.7).
class LoadBalancerAttributesTest {
    private final TestAccount account = new TestAccount();

    private List<String> described(String arn) {
        return account
                .call(DescribeLoadBalancerAttributes.class, "LoadBalancerArn=" + arn)
                .attributes()
                .stream()
                .map(attribute -> attribute.key() + "=" + attribute.value())
                .toList();
    }

    @Test
    void allAreDescribedWithAwssDefaults() {
        assertThat(described(account.loadBalancer("web")))
                .containsExactlyInAnyOrder(
                        "access_logs.s3.enabled=false",
                        "access_logs.s3.bucket=",
                        "access_logs.s3.prefix=",
                        "connection_logs.s3.enabled=false",
                        "connection_logs.s3.bucket=",
                        "connection_logs.s3.prefix=",
                        "health_check_logs.s3.enabled=false",
                        "health_check_logs.s3.bucket=",
                        "health_check_logs.s3.prefix=",
                        "client_keep_alive.seconds=3600",
                        "deletion_protection.enabled=false",
                        "idle_timeout.timeout_seconds=60",
                        "ipv6.deny_all_igw_traffic=false",
                        "load_balancing.cross_zone.enabled=true",
                        "routing.http.desync_mitigation_mode=defensive",
                        "routing.http.drop_invalid_header_fields.enabled=false",
                        "routing.http.preserve_host_header.enabled=false",
                        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled=false",
                        "routing.http.xff_client_port.enabled=false",
                        "routing.http.xff_header_processing.mode=append",
                        "routing.http2.enabled=true",
                        "waf.fail_open.enabled=false",
                        "zonal_shift.config.enabled=false");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_LOGS_ENABLED, true, false, yes, ''",
        "CONNECTION_LOGS_ENABLED, true, false, yes, ''",
        "HEALTH_CHECK_LOGS_ENABLED, true, false, yes, ''",
        "CLIENT_KEEP_ALIVE, 60, 604800, 59, 604801",
        "DELETION_PROTECTION, true, false, on, ''",
        "IDLE_TIMEOUT, 1, 4000, 0, 4001",
        "DENY_IGW_TRAFFIC, true, false, on, ''",
        "CROSS_ZONE, true, true, false, use_load_balancer_configuration",
        "DESYNC_MITIGATION_MODE, monitor, strictest, off, ''",
        "DROP_INVALID_HEADER_FIELDS, true, false, True, ''",
        "PRESERVE_HOST_HEADER, true, false, 1, ''",
        "TLS_VERSION_AND_CIPHER_SUITE, true, false, 0, ''",
        "XFF_CLIENT_PORT, true, false, on, ''",
        "XFF_HEADER_PROCESSING, preserve, remove, drop, ''",
        "HTTP2, true, false, on, ''",
        "WAF_FAIL_OPEN, true, false, on, ''",
        "ZONAL_SHIFT, true, false, on, ''",
    })
    void anAttributeTakesTheseValues(
            LoadBalancerAttribute key, String one, String other, String wrong, String wrongToo) {
        assertThat(List.of(one, other)).allMatch(key.accepted()::accepts);
        assertThat(List.of(wrong, wrongToo)).noneMatch(key.accepted()::accepts);
    }

    private String[] attribute(String arn, String key, String value) {
        return new String[] {
            "LoadBalancerArn=" + arn,
            "Attributes.member.1.Key=" + key,
            "Attributes.member.1.Value=" + value
        };
    }

    @Test
    void theGatewaysTrafficIsDeniedToInternalOnesAndToNoOthers() {
        var internal =
                account.call(
                                CreateLoadBalancer.class,
                                "Name=inside",
                                "Scheme=internal",
                                "Subnets.member.1=subnet-1",
                                "Subnets.member.2=subnet-2")
                        .loadBalancers()
                        .getFirst()
                        .loadBalancerArn();
        assertThat(described(internal)).contains("ipv6.deny_all_igw_traffic=true");
        var key = "ipv6.deny_all_igw_traffic";
        assertThat(
                        account.call(
                                        ModifyLoadBalancerAttributes.class,
                                        attribute(internal, key, "true"))
                                .attributes())
                .contains(new Attribute(key, "true"));
        account.refuses(
                "OperationNotPermitted",
                "The attribute ipv6.deny_all_igw_traffic=false is not built in Elbow yet",
                ModifyLoadBalancerAttributes.class,
                attribute(internal, key, "false"));
        account.refuses(
                "OperationNotPermitted",
                "The attribute ipv6.deny_all_igw_traffic=true is not built in Elbow yet",
                ModifyLoadBalancerAttributes.class,
                attribute(account.loadBalancer("web"), key, "true"));
    }

    @Test
    void twentyOneAttributesAreTooManyForACall() {
        var parameters = new String[22];
        parameters[0] = "LoadBalancerArn=" + account.loadBalancer("web");
        for (int number = 1; number <= 21; number++) {
            parameters[number] = "Attributes.member." + number + ".Key=k" + number;
        }
        assertThatThrownBy(() -> account.call(ModifyLoadBalancerAttributes.class, parameters))
                .hasMessageContaining(
                        "at 'attributes' failed to satisfy constraint: Member must have length less than or equal to 20");
    }
}

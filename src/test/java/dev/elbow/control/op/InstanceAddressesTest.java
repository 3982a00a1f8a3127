package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.ec2.Ec2Network;
import dev.elbow.control.ec2.FakeEc2;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Instances in target groups of IPv6, where another EC2 API says what addresses there are.
class InstanceAddressesTest {
    private final FakeEc2 ec2 = new FakeEc2();
    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        ec2.close();
    }

    @Test
    void anInstanceWithoutAPrimaryIpv6AddressIsNotForAnIpv6Group() {
        ec2.vpc("vpc-12345678", "10.0.0.0/16");
        ec2.instance("i-1", "running", "10.0.1.9", "vpc-12345678");
        account.network = new Ec2Network(ec2.calls(Map.of(), Clock.systemUTC()));
        var register =
                new String[] {
                    "TargetGroupArn=" + account.targetGroup("six", "IpAddressType=ipv6"),
                    "Targets.member.1.Id=i-1"
                };
        account.refuses(
                "InvalidTarget",
                "The following targets have no primary IPv6 address and cannot be registered: 'i-1'",
                RegisterTargets.class,
                register);

        account.instances = Map.of("i-1", "::1");
        account.call(RegisterTargets.class, register);
        assertThat(account.only().targets()).hasSize(1);
    }
}

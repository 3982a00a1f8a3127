package dev.elbow.control.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.network.Cidr;
import dev.elbow.control.network.Instance;
import dev.elbow.control.network.SecurityGroup;
import dev.elbow.control.network.Subnet;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.fixture.ReservedPort;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2NetworkTest {
    private static final String REGION = "us-east-1";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final FakeEc2 ec2 = new FakeEc2();
    private final Ec2Network network = network(Map.of());

    private Ec2Network network(Map<String, String> environment) {
        return new Ec2Network(ec2.calls(environment, CLOCK));
    }

    @AfterEach
    void close() {
        ec2.close();
    }

    @Test
    void subnetsAreFoundByIdAndTheOthersLeftOut() {
        ec2.subnet("subnet-a", "us-east-1a", "vpc-1", "10.0.0.0/24")
                .subnet(
                        "subnet-b",
                        "us-east-1b",
                        "vpc-1",
                        "10.0.1.0/24",
                        "pending",
                        7,
                        "2001:db8::/64")
                .subnet("subnet-c", "us-east-1c", "vpc-1", "10.0.2.0/24");
        assertThat(network.subnets(REGION, Set.of("subnet-a", "subnet-b", "subnet-x")))
                .containsOnlyKeys("subnet-a", "subnet-b")
                .containsEntry(
                        "subnet-b",
                        new Subnet(
                                "subnet-b",
                                "us-east-1b",
                                "vpc-1",
                                "pending",
                                7,
                                List.of(Cidr.of("10.0.1.0/24"), Cidr.of("2001:db8::/64"))));
        assertThat(ec2.asked())
                .singleElement()
                .satisfies(
                        asked ->
                                assertThat(asked.form())
                                        .containsEntry("Action", "DescribeSubnets")
                                        .containsEntry("Version", "2016-11-15")
                                        .containsEntry("Filter.1.Name", "subnet-id")
                                        .containsKeys("Filter.1.Value.1", "Filter.1.Value.3"));
        assertThat(network.subnetsOf(REGION, "vpc-1")).hasSize(3);
        assertThat(network.subnetsOf(REGION, "vpc-2")).isEmpty();
    }

    @Test
    void aVpcHasAllItsBlocks() {
        ec2.vpc("vpc-1", "10.0.0.0/16", "10.0.0.0/16", "10.9.0.0/16", "2001:db8::/56");
        var vpc = network.vpc(REGION, "vpc-1").orElseThrow();
        assertThat(vpc.cidrs()).hasSize(3);
        assertThat(vpc.contains("10.9.1.2")).isTrue();
        assertThat(vpc.contains("10.8.1.2")).isFalse();
        assertThat(network.vpc(REGION, "vpc-2")).isEmpty();
    }

    @Test
    void theDefaultSecurityGroupIsTheVpcs() {
        ec2.securityGroup("sg-1", "default", "vpc-1")
                .securityGroup("sg-2", "web", "vpc-1")
                .securityGroup("sg-3", "default", "vpc-2");
        assertThat(network.defaultSecurityGroup(REGION, "vpc-2"))
                .contains(new SecurityGroup("sg-3", "vpc-2"));
        assertThat(network.securityGroups(REGION, Set.of("sg-2", "sg-9")))
                .containsOnly(Map.entry("sg-2", new SecurityGroup("sg-2", "vpc-1")));
    }

    @Test
    void instancesHaveStatesAddressesAndZones() {
        ec2.instance("i-1", "running", "10.0.0.9", "vpc-1", "us-east-1b")
                .instance("i-2", "shutting-down", "", "vpc-1")
                .instance("i-3", "hibernating", "", "vpc-1");
        assertThat(network.instances(REGION, Set.of("i-1", "i-2", "i-3", "i-4")).values())
                .containsExactlyInAnyOrder(
                        new Instance(
                                "i-1",
                                Instance.State.RUNNING,
                                "10.0.0.9",
                                "",
                                "vpc-1",
                                "us-east-1b"),
                        new Instance("i-2", Instance.State.SHUTTING_DOWN, "", "", "vpc-1", ""),
                        new Instance("i-3", Instance.State.UNKNOWN, "", "", "vpc-1", ""));
    }

    @Test
    void moreThanAFilterTakesIsAskedInParts() {
        var ids =
                IntStream.range(0, 250)
                        .mapToObj("i-%03d"::formatted)
                        .collect(Collectors.toCollection(TreeSet::new));
        ids.forEach(id -> ec2.instance(id, "running", "10.0.0.1", "vpc-1"));
        assertThat(network.instances(REGION, ids)).containsOnlyKeys(ids);
        assertThat(ec2.asked()).hasSize(3);
    }

    @Test
    void allPagesAreRead() {
        ec2.pages(2);
        for (int number = 1; number <= 5; number++) {
            ec2.subnet("subnet-" + number, "us-east-1a", "vpc-1", "10.0." + number + ".0/24");
        }
        assertThat(network.subnetsOf(REGION, "vpc-1")).hasSize(5);
        assertThat(ec2.asked()).hasSize(3);
    }

    @Test
    void requestsAreSignedWhenThereAreCredentials() {
        network.vpc(REGION, "vpc-1");
        network(Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "secret"))
                .vpc("eu-west-1", "vpc-1");
        assertThat(ec2.asked().getFirst().authorization()).isEmpty();
        assertThat(ec2.asked().getLast().authorization())
                .matches(
                        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/ec2/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}");
    }

    private void assertUnavailable(String sentence) {
        assertThatThrownBy(() -> network.vpc(REGION, "vpc-1"))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo("ServiceUnavailable");
                            assertThat(failure.status()).isEqualTo(503);
                            assertThat(failure.sentence())
                                    .isEqualTo(
                                            "EC2 at %s (elbow.endpoints.ec2) %s"
                                                    .formatted(ec2.uri(), sentence));
                        });
    }

    @Test
    void aRefusalIsToldAsEc2SaysIt() {
        ec2.answers(
                403,
                "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not"
                        + " authorized.</Message></Error></Errors><RequestID>1</RequestID></Response>");
        assertUnavailable(
                "refused DescribeVpcs with status 403: UnauthorizedOperation You are not authorized.");
    }

    @Test
    void whatIsBrokenThereIsToldWithItsStatus() {
        ec2.answers(502, "Bad gateway");
        assertUnavailable("answered DescribeVpcs with status 502");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>hello",
                "{}",
                "",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
            })
    void whatIsNoXmlOrMoreThanThatIsNoAnswer(String body) {
        ec2.answers(200, body);
        assertUnavailable(
                "answered DescribeVpcs with status 200 and no XML (expected: an EC2 API)");
    }

    @Test
    void anAnswerOfSomethingElseThanEc2IsToldByItsElement() {
        ec2.answers(200, "<html><body>hello</body></html>");
        assertUnavailable(
                "answered DescribeVpcs with status 200 and <html> (expected: an EC2 API)");
    }

    @Test
    void aRefusalOfSeveralLinesIsToldInOne() {
        ec2.answers(
                400,
                "<Response><Errors><Error><Code>No</Code><Message>Not\r\n  so</Message></Error>"
                        + "</Errors></Response>");
        assertUnavailable("refused DescribeVpcs with status 400: No Not so");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <cidrBlock>10.0.0.0/16</cidrBlock>| vpcId: missing (expected: its text)
                    <vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/33</cidrBlock>| CIDR block: 10.0.0.0/33 (expected: such as 10.0.0.0/16)
                    <vpcId>vpc-1</vpcId><cidrBlock>ten/8</cidrBlock>| CIDR block: ten/8 (expected: such as 10.0.0.0/16)
                    """)
    void whatCannotBeInAnAnswerIsNamed(String item, String wrong) {
        ec2.answers(
                200,
                "<DescribeVpcsResponse><vpcSet><item>%s</item></vpcSet></DescribeVpcsResponse>"
                        .formatted(item));
        assertUnavailable("answered DescribeVpcs with " + wrong);
    }

    @Test
    void anInstanceWhoseAddressIsANameIsNotTaken() {
        ec2.instance("i-1", "running", "localhost", "vpc-1");
        assertThatThrownBy(() -> network.instances(REGION, Set.of("i-1")))
                .hasMessageEndingWith(
                        "answered DescribeInstances with privateIpAddress: localhost (expected: an IP"
                                + " address)");
    }

    @Test
    void aSubnetWithoutAZoneIsNotTaken() {
        ec2.subnet("subnet-a", "", "vpc-1", "10.0.0.0/24");
        assertThatThrownBy(() -> network.subnetsOf(REGION, "vpc-1"))
                .hasMessageEndingWith(
                        "answered DescribeSubnets with availabilityZone: missing (expected: its"
                                + " text)");
    }

    @Test
    @Timeout(60)
    void aPageThatLeadsToItselfIsNotReadForever() {
        ec2.answers(
                200,
                "<DescribeVpcsResponse><vpcSet/><nextToken>a</nextToken></DescribeVpcsResponse>");
        assertUnavailable(
                "answered DescribeVpcs with nextToken: a, once more (expected: the next page's)");
        assertThat(ec2.asked()).hasSize(2);
    }

    @Test
    void pagesThatTakeTooLongTogetherAreNotWaitedFor() {
        ec2.pages(1)
                .subnet("subnet-a", "us-east-1a", "vpc-1", "10.0.0.0/24")
                .subnet("subnet-b", "us-east-1b", "vpc-1", "10.0.1.0/24");
        var hasty = new Ec2Network(ec2.calls(Map.of(), CLOCK), Duration.ZERO);
        assertThatThrownBy(() -> hasty.subnetsOf(REGION, "vpc-1"))
                .hasMessageEndingWith("had not answered all of DescribeSubnets after 0 s");
        assertThat(ec2.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        ec2.answers(200, " ".repeat(16 * 1024 * 1024 + 1));
        assertUnavailable("did not answer DescribeVpcs: more than 16777216 bytes");
    }

    @Test
    void aThreadThatIsInterruptedWaitsNoLongerAndStaysInterrupted() {
        ec2.holds();
        Thread.currentThread().interrupt();
        assertUnavailable("did not answer DescribeVpcs in time");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() {
        try (var closed = ReservedPort.closed()) {
            var free = URI.create("http://127.0.0.1:" + closed.number() + "/");
            var gone = new Ec2Network(ec2.calls(free, Map.of(), CLOCK));
            assertThatThrownBy(() -> gone.vpc(REGION, "vpc-1"))
                    .hasMessage(
                            "EC2 at %s (elbow.endpoints.ec2) did not answer DescribeVpcs: no connection"
                                    .formatted(free));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4566",
                "ftp://localhost/",
                "http://",
                "http://localhost:4566/?a=b",
                "not one",
                ""
            })
    void whatIsNoUrlIsRefused(String url) {
        assertThatThrownBy(() -> Ec2Endpoint.of(url, Map.of()))
                .hasMessage(
                        "elbow.endpoints.ec2: %s (expected: a URL such as http://localhost:4566)"
                                .formatted(url));
    }
}

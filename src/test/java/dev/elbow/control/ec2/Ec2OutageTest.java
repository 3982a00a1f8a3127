package dev.elbow.control.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.RunningElbow;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The running application in front of an EC2 that has gone, or takes its time.
@QuarkusTest
@TestProfile(Ec2OutageTest.LookThrough.class)
class Ec2OutageTest {
    private static final long PATIENCE_SECONDS = 30;

    @SuppressWarnings("NullAway.Init") // Quarkus sets both
    @Inject
    private Ec2Calls calls;

    @SuppressWarnings("NullAway.Init")
    private FakeEc2 ec2;

    public static final class LookThrough implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("elbow.endpoints.ec2-timeout", "2s", "elbow.endpoints.ec2-pause", "1h");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Elsewhere.class));
        }
    }

    /// Starts before the application does, so that its address is known.
    public static final class Elsewhere implements QuarkusTestResourceLifecycleManager {
        private final FakeEc2 ec2 = new FakeEc2();

        @Override
        public Map<String, String> start() {
            ec2.vpc("vpc-1", "10.0.0.0/16")
                    .subnet("subnet-a", "us-east-1d", "vpc-1", "10.0.0.0/24")
                    .subnet("subnet-b", "us-east-1c", "vpc-1", "10.0.1.0/24")
                    .securityGroup("sg-1", "default", "vpc-1");
            return Map.of("elbow.endpoints.ec2", ec2.uri().toString());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(ec2, new TestInjector.MatchesType(FakeEc2.class));
        }

        @Override
        public void stop() {
            ec2.close();
        }
    }

    @BeforeEach
    void asIfNothingHadHappened() {
        ec2.answersAgain();
        calls.close();
        // The first look-up of a JVM may take longer than the timeout
        for (int attempt = 0; attempt < 5 && create("warm").statusCode() != 200; attempt++) {
            calls.close();
        }
        calls.close();
        ec2.asked().clear();
    }

    private static Response create(String name) {
        return RunningElbow.answer(
                "CreateLoadBalancer",
                "Name",
                name,
                "Subnets.member.1",
                "subnet-a",
                "Subnets.member.2",
                "subnet-b");
    }

    private static void assertUnavailable(Response response, String sentence) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.xmlPath().getString("ErrorResponse.Error.Code"))
                .isEqualTo("ServiceUnavailable");
        assertThat(response.xmlPath().getString("ErrorResponse.Error.Message")).matches(sentence);
    }

    @Test
    void aLoadBalancerIsInTheZonesOfItsSubnets() {
        var xml = create("there").xmlPath();
        var path = "CreateLoadBalancerResponse.CreateLoadBalancerResult.LoadBalancers.member.";
        assertThat(xml.getList(path + "AvailabilityZones.member.ZoneName", String.class))
                .containsExactly("us-east-1d", "us-east-1c");
        assertThat(xml.getString(path + "VpcId")).isEqualTo("vpc-1");
    }

    @Test
    void anAnswerThatDoesNotEndIsWaitedForThreeTimesAndNobodyElseWaits() throws Exception {
        ec2.holds();
        var waiting = CompletableFuture.supplyAsync(() -> create("slow"));
        var meanwhile =
                RunningElbow.answer(
                        "CreateTargetGroup", "Name", "meanwhile", "TargetType", "lambda");
        assertThat(meanwhile.statusCode()).isEqualTo(200);

        var response = waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertUnavailable(
                response,
                "EC2 at http://127.0.0.1:\\d+/ \\(elbow.endpoints.ec2\\) did not answer"
                        + " DescribeSubnets in time");
        assertThat(ec2.asked()).hasSize(3);
        assertThat(
                        RunningElbow.answer("DescribeLoadBalancers", "Names.member.1", "slow")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTryThatFailsIsFollowedByAnother() {
        ec2.answersOnce(500, "").answersOnce(503, "");
        assertThat(create("again").statusCode()).isEqualTo(200);
    }

    @Test
    void whereNothingButFailuresCameNobodyWaitsAnyMore() {
        ec2.answers(500, "");
        create("one");
        create("two");
        assertThat(ec2.asked()).hasSize(6);
        assertUnavailable(
                create("three"),
                "EC2 at http://127.0.0.1:\\d+/ \\(elbow.endpoints.ec2\\) did not answer of late, and is"
                        + " not asked for a few seconds");
        assertThat(ec2.asked()).hasSize(6);
    }

    @Test
    void aRefusalIsNotAskedForTwice() {
        ec2.answers(400, "<Response><Errors><Error><Code>No</Code></Error></Errors></Response>");
        assertUnavailable(create("refused"), "EC2 at .* refused DescribeSubnets .*: No ");
        assertThat(ec2.asked()).hasSize(1);
    }
}

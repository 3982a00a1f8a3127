package dev.elbow.intake.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parameters of AWS's own types that nobody gives a value.
class ParameterStandInTest {
    private static final String TEMPLATE =
            """
            Parameters:
              P: {Type: '%s'}
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: %s, Name: web}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::EC2::VPC::Id | vpc-[0-9a-f]{17}",
                "AWS::EC2::Subnet::Id | subnet-[0-9a-f]{17}",
                "AWS::EC2::SecurityGroup::Id | sg-[0-9a-f]{17}",
                "AWS::EC2::SecurityGroup::GroupName | default",
                "AWS::EC2::Instance::Id | i-[0-9a-f]{17}",
                "AWS::EC2::Image::Id | ami-[0-9a-f]{17}",
                "AWS::EC2::Volume::Id | vol-[0-9a-f]{17}",
                "AWS::EC2::KeyPair::KeyName | local",
                "AWS::EC2::AvailabilityZone::Name | us-east-1a",
                "AWS::Route53::HostedZone::Id | Z[0-9A-F]{13}",
                "AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id> | vpc-[0-9a-f]{17}"
            })
    void aSingleOneGetsAValueOfItsForm(String type, String expected) {
        var template = Templates.read(TEMPLATE.formatted(type, "[!Ref P]"));
        assertThat(Templates.fields(template, "Web").content().toString())
                .matches("\\{Subnets=\\[" + expected + "], Name=web}");
        assertThat(template.notes())
                .singleElement()
                .asString()
                .matches(
                        "Parameters without a value got one that stands for it \\(--parameter"
                                + " NAME=VALUE sets another\\): P="
                                + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<AWS::EC2::Subnet::Id> | subnet-[0-9a-f]{17}, subnet-[0-9a-f]{17}",
                "List<AWS::EC2::AvailabilityZone::Name> | us-east-1a, us-east-1b",
                "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>> | subnet-[0-9a-f]{17},"
                        + " subnet-[0-9a-f]{17}"
            })
    void aListGetsTwo(String type, String expected) {
        var template = Templates.read(TEMPLATE.formatted(type, "!Ref P"));
        assertThat(Templates.fields(template, "Web").content().toString())
                .matches("\\{Subnets=\\[" + expected + "], Name=web}");
    }

    @Test
    void aValueThatIsGivenCounts() {
        var template =
                Templates.read(
                        TEMPLATE.formatted("AWS::EC2::Subnet::Id", "[!Ref P]"),
                        Map.of("P", "subnet-1"));
        assertThat(template.notes()).isEmpty();
    }

    @Test
    void textHasNoStandIn() {
        assertThat(Templates.mistakes(TEMPLATE.formatted("String", "[!Ref P]")))
                .containsExactly(
                        "t.yaml:2:6: Parameters.P: no value (expected: --parameter P=…, or a"
                                + " Default)");
    }
}

package dev.elbow.control.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Named;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    record Inner(@Pattern("^(2|4|5)\\d\\d$") @Nullable String statusCode) {}

    record Sample(
            @Required String name,
            @Range(min = 1, max = 10) @Nullable Integer port,
            @Nullable Boolean enabled,
            @OneOf("ipv4, ipv6") List<String> types,
            @Items(max = 2) List<Inner> actions,
            @Nullable Map<String, String> extra,
            @Named("DNSName") @Length(max = 3) @Nullable String dnsName,
            @Nullable Instant at) {}

    private static Sample read(String form) {
        return new ShapeReader(
                        UnknownMember.notBuilt(
                                Set.of("SslPolicy"),
                                UnsupportedFeatures.REFUSE,
                                UnknownMember.REFUSE))
                .read(Sample.class, Form.parse(form));
    }

    @Test
    void listsStructuresAndMapsAreRead() {
        var sample =
                read(
                        "Name=a%26b&Port=7&Enabled=true&Types.member.2=ipv6&Types.member.1=ipv4"
                                + "&Actions.member.1.StatusCode=200&Extra.entry.1.key=k&Extra.entry.1.value=v"
                                + "&DNSName=x&At=2019-03-28T16:33:59.670Z");
        assertThat(sample)
                .isEqualTo(
                        new Sample(
                                "a&b",
                                7,
                                true,
                                List.of("ipv4", "ipv6"),
                                List.of(new Inner("200")),
                                Map.of("k", "v"),
                                "x",
                                Instant.parse("2019-03-28T16:33:59.670Z")));
    }

    @Test
    void elevenMembersAreInNumericOrder() {
        var form = new StringBuilder("Name=a");
        for (int number = 11; number >= 1; number--) {
            form.append("&Types.member.").append(number).append("=t").append(number);
        }
        assertThat(read(form.toString()).types()).startsWith("t1", "t2", "t3").endsWith("t11");
    }

    @Test
    void anEmptyTextIsTheEmptyList() {
        assertThat(read("Name=a&Types=").types()).isEmpty();
        assertThat(read("Name=a").types()).isEmpty();
    }

    @Test
    void aTreeWithPlainListsIsReadTheSame() {
        var tree =
                new Value.Members(
                        Map.of(
                                "Name",
                                new Value.Text("a"),
                                "Types",
                                new Value.Items(List.of(new Value.Text("ipv4")))));
        assertThat(new ShapeReader(UnknownMember.REFUSE).read(Sample.class, tree).types())
                .containsExactly("ipv4");
    }

    @Test
    void aListWhoseNumbersLeaveSomeOutIsReadInTheirOrder() {
        assertThat(read("Name=a&Types.member.30=c&Types.member.4=b&Types.member.1=a").types())
                .containsExactly("a", "b", "c");
    }

    @Test
    void booleansAreThoseOfXmlSchema() {
        assertThat(read("Name=a&Enabled=1").enabled()).isTrue();
        assertThat(read("Name=a&Enabled=0").enabled()).isFalse();
    }

    record Tagged(@Items(min = 1) @Nullable List<String> tags) {}

    @Test
    void aListThatMustHaveMembersMayBeAbsentButNotEmpty() {
        var reader = new ShapeReader(UnknownMember.REFUSE);
        var absent = reader.read(Tagged.class, Form.parse(""));
        assertThat(absent.tags()).isNull();
        assertThatCode(() -> Violations.check(absent)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Violations.check(reader.read(Tagged.class, Form.parse("Tags="))))
                .hasMessage(
                        "1 validation error detected: Value '[]' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1");
    }

    @Test
    void whatNobodyKnowsMayBeIgnored() {
        var ignored = new ArrayList<String>();
        var reader = new ShapeReader((path, _, _) -> ignored.add(path));
        var sample =
                reader.read(
                        Sample.class, Form.parse("Name=a&Nmae=b&Actions.member.1.Code.Deep.er=c"));
        assertThat(sample.name()).isEqualTo("a");
        assertThat(ignored).containsExactlyInAnyOrder("Nmae", "Actions.member.1.Code");
    }

    @Test
    void moreParametersThanThereCanBeAreMalformed() {
        assertThatThrownBy(() -> Form.parse("a=b&".repeat(10_001)))
                .hasMessage("More than 10000 parameters");
        assertThatThrownBy(() -> Form.parse("a.".repeat(32) + "a=b"))
                .hasMessageEndingWith("is nested too deeply");
    }

    @Test
    void charactersOutsideOfTheBasicPlaneAreWritten() {
        assertThat(XmlAnswer.error(ApiFailure.validation("a\ud83d\ude00\ud83d<\u0000>"), "id"))
                .contains("<Message>a\ud83d\ude00\ufffd&lt;\ufffd&gt;</Message>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Port=|Port: '' (expected: a whole number)",
                "Port=2147483648|Port: '2147483648' (expected: a whole number)",
                "Port=80.0|Port: '80.0' (expected: a whole number)",
                "Enabled=TRUE|Enabled: 'TRUE' (expected: true or false)",
                "Types.member.0=a|Types: '0' (expected: members numbered from 1)",
                "Types.member.x=a|Types: 'x' (expected: members numbered from 1)",
                "Types.member.01=a|Types: '01' (expected: members numbered from 1)",
                "Types.1=a|Types: a structure (expected: a list)",
                "Actions.member.1=a|Actions.member.1: 'a' (expected: a structure)",
                "Port=x|Port: 'x' (expected: a whole number)",
                "Enabled=yes|Enabled: 'yes' (expected: true or false)",
                "Types=ipv4|Types: 'ipv4' (expected: a list)",
                "Name.x=1|Name: a structure (expected: a text)",
                "At=yesterday|At: 'yesterday' (expected: a time such as 2019-03-28T16:33:59.670Z)",
                "Nmae=x|Parameter 'Nmae' is not known (expected: one of Name, Port, Enabled, Types, Actions,"
                        + " Extra, DNSName, At)",
                "SslPolicy=x|The parameter 'SslPolicy' is not built in Elbow yet",
            })
    void inputOfAnotherShapeIsRefused(String formAndMessage) {
        var parts = formAndMessage.split("\\|");
        assertThatThrownBy(() -> read(parts[0]))
                .isInstanceOf(ApiFailure.class)
                .hasMessage(parts[1]);
    }

    @Test
    void aValueOfAnotherTypeIsMalformedInput() {
        assertThatThrownBy(() -> read("Port=x"))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo("MalformedInput");
                            assertThat(failure.status()).isEqualTo(400);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name=%zz", "Name=a&Name=b", "Name=a&Name.b=c"})
    void aFormThatContradictsItselfIsMalformed(String form) {
        assertThatThrownBy(() -> read(form))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo("MalformedQueryString");
                            assertThat(failure.status()).isEqualTo(404);
                        });
    }

    @Test
    void oneViolationIsToldAsAwsTellsIt() {
        assertThatThrownBy(() -> Violations.check(read("Name=a&Actions.member.1.StatusCode=300")))
                .isInstanceOf(ApiFailure.class)
                .hasMessage(
                        "1 validation error detected: Value '300' at 'actions.1.member.statusCode' failed"
                                + " to satisfy constraint: Member must satisfy regular expression pattern:"
                                + " ^(2|4|5)\\d\\d$");
    }

    @Test
    void severalViolationsAreToldTogether() {
        assertThatThrownBy(
                        () ->
                                Violations.check(
                                        read(
                                                "Port=11&Types.member.1=ipv5&DNSName=abcd&Actions.member.1.StatusCode=200"
                                                        + "&Actions.member.2.StatusCode=200&Actions.member.3.StatusCode=200")))
                .hasMessageStartingWith("5 validation errors detected: ")
                .hasMessageContaining(
                        "Value null at 'name' failed to satisfy constraint: Member must not be null; ")
                .hasMessageContaining(
                        "Value '11' at 'port' failed to satisfy constraint: Member must have value less"
                                + " than or equal to 10; ")
                .hasMessageContaining(
                        "Value 'ipv5' at 'types.1.member' failed to satisfy constraint: Member must"
                                + " satisfy enum value set: [ipv4, ipv6]; ")
                .hasMessageContaining("Member must have length less than or equal to 2")
                .hasMessageContaining(
                        "Value 'abcd' at 'dnsName' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 3");
    }

    @Test
    void anAnswerIsWrittenInTheOrderOfTheComponents() {
        var sample =
                new Sample(
                        "a<b>&c\r\n\u0001",
                        1,
                        false,
                        List.of(),
                        List.of(new Inner(null)),
                        Map.of("k", "v"),
                        null,
                        Instant.parse("2019-03-28T16:33:59Z"));
        assertThat(XmlAnswer.result("Describe", sample, "id-1"))
                .isEqualTo(
                        "<DescribeResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">"
                                + "<DescribeResult><Name>a&lt;b&gt;&amp;c&#xD;\n\ufffd</Name><Port>1</Port>"
                                + "<Enabled>false</Enabled><Types></Types><Actions><member></member></Actions>"
                                + "<Extra><entry><key>k</key><value>v</value></entry></Extra>"
                                + "<At>2019-03-28T16:33:59.000Z</At></DescribeResult>"
                                + "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></DescribeResponse>");
    }

    @Test
    void anErrorOfTheServerIsTheReceivers() {
        assertThat(XmlAnswer.error(new ApiFailure("HealthUnavailable", 500, "no"), "id-1"))
                .contains("<Type>Receiver</Type><Code>HealthUnavailable</Code>");
    }
}

package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lengths and characters of condition values (ELB API, "RuleCondition").
class ConditionLimitsTest {
    private static final String HEADER = "Field=http-header;HttpHeaderConfig.";
    private static final String METHOD =
            "Field=http-request-method;HttpRequestMethodConfig.Values.member.1=";
    private static final String QUERY = "Field=query-string;QueryStringConfig.Values.member.1.";

    private final TestAccount account = new TestAccount();
    private final String listener = account.listener(account.loadBalancer("web"), 80);

    /// `{128}` is a text of 128 letters.
    private String[] rule(String condition) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "ListenerArn=" + listener,
                                "Priority=1",
                                "Actions.member.1.Type=fixed-response",
                                "Actions.member.1.FixedResponseConfig.StatusCode=200"));
        Arrays.stream(condition.split(";"))
                .map(part -> part.replace("{128}", "A".repeat(128)).replace("{40}", "A".repeat(40)))
                .map(part -> "Conditions.member.1." + part)
                .forEach(parameters::add);
        return parameters.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Field=path-pattern;Values.member.1={128}",
                "Field=path-pattern;PathPatternConfig.RegexValues.member.1=^/{40}$",
                "Field=path-pattern;Values.member.1=/a;PathPatternConfig.Values.member.1=/a",
                "Field=path-pattern;Values.member.1=/aZ0_-.$/~\"'@:+&*?",
                "Field=host-header;Values.member.1=*.a-?.example",
                "Field=host-header;HostHeaderConfig.RegexValues.member.1=^a+$",
                HEADER + "HttpHeaderName={40};HttpHeaderConfig.Values.member.1={128}",
                HEADER + "HttpHeaderName=X-A!#$%&'*+.^_`|~;HttpHeaderConfig.Values.member.1=ü",
                METHOD + "{40}",
                METHOD + "A-B_C",
                QUERY + "Key={128};QueryStringConfig.Values.member.1.Value={128}",
                QUERY + "Value=\\*\\?",
                "Field=source-ip;SourceIpConfig.Values.member.1=0.0.0.0/0;SourceIpConfig.Values.member.2=::/0",
            })
    void whatIsAllowedIsTaken(String condition) {
        assertThatCode(() -> account.call(CreateRule.class, rule(condition)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "Condition field '' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'¦Values.member.1=/a",
                "Condition field 'Path-Pattern' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'¦Field=Path-Pattern;Values.member.1=/a",
                "The 'host-header' value is too long; the limit is '128'¦Field=host-header;Values.member.1={128}.example",
                "The 'host-header' value is invalid; the allowed characters are a-z, A-Z, 0-9, -, ., * and ?¦Field=host-header;Values.member.1=a_b.example",
                "The 'path-pattern' value is invalid; the allowed characters are a-z, A-Z, 0-9, _-.$/~\"'@:+&, * and ?¦Field=path-pattern;Values.member.1=/a b",
                "The 'path-pattern' value is too long; the limit is '128'¦Field=path-pattern;PathPatternConfig.RegexValues.member.1=/{128}",
                "You cannot provide both Values and RegexValues for a condition of type 'path-pattern'¦Field=path-pattern;PathPatternConfig.Values.member.1=/a;PathPatternConfig.RegexValues.member.1=/a",
                "A 'path-pattern' condition value cannot be empty¦Field=path-pattern;PathPatternConfig.Values.member.1=",
                "The 'PathPatternConfig' field is not compatible with 'host-header'¦Field=host-header;PathPatternConfig.Values.member.1=/a",
                "The 'RegexValues' field is not compatible with 'source-ip'¦Field=source-ip;RegexValues.member.1=a",
                "A 'HttpHeaderConfig' must be specified with 'http-header'¦Field=http-header",
                "An 'HttpHeaderName' must be specified with 'http-header'¦Field=http-header;HttpHeaderConfig.Values.member.1=a",
                "The 'http-header' value is too long; the limit is '128'¦Field=http-header;HttpHeaderConfig.HttpHeaderName=a;HttpHeaderConfig.Values.member.1={128}a",
                "The 'HttpHeaderName' value is invalid; use a 'host-header' condition for 'Host'¦Field=http-header;HttpHeaderConfig.HttpHeaderName=host;HttpHeaderConfig.Values.member.1=a",
                "A 'HttpRequestMethodConfig' must be specified with 'http-request-method'¦Field=http-request-method",
                "The 'http-request-method' value is too long; the limit is '40'¦Field=http-request-method;HttpRequestMethodConfig.Values.member.1={40}A",
                "A 'QueryStringConfig' must be specified with 'query-string'¦Field=query-string",
                "The 'Key' value is too long; the limit is '128'¦Field=query-string;QueryStringConfig.Values.member.1.Key={128}a;QueryStringConfig.Values.member.1.Value=a",
                "The 'Value' value is too long; the limit is '128'¦Field=query-string;QueryStringConfig.Values.member.1.Value={128}a",
                "A 'source-ip' value must be specified¦Field=source-ip;SourceIpConfig.Values=",
                "The 'source-ip' value '255.255.255.255/32' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)¦Field=source-ip;SourceIpConfig.Values.member.1=255.255.255.255/32",
                "The 'source-ip' value '10.0.0/8' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)¦Field=source-ip;SourceIpConfig.Values.member.1=10.0.0/8",
                "The 'source-ip' value '::/129' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)¦Field=source-ip;SourceIpConfig.Values.member.1=::/129",
            })
    void whatIsNotAllowedIsRefused(String message, String condition) {
        account.refuses("ValidationError", message, CreateRule.class, rule(condition));
    }

    @Test
    void aRuleNeedsAConditionAndAnAction() {
        account.refuses(
                "ValidationError",
                "A condition must be specified",
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=1",
                "Conditions=",
                "Actions.member.1.Type=fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode=200");
        account.refuses(
                "ValidationError",
                "At least one action must be specified",
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=1",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/a",
                "Actions=");
    }
}

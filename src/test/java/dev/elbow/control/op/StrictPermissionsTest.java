package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictPermissionsTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:hello";
    private static final String GROUPS =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/";

    private static LambdaPermission permission(String qualifier, String source, String account) {
        return new LambdaPermission(
                new Arn(FUNCTION),
                qualifier,
                "alb",
                "elasticloadbalancing.amazonaws.com",
                "lambda:InvokeFunction",
                source,
                account);
    }

    @ParameterizedTest
    @CsvSource({
        "true, '', '', '', ''",
        "true, '', :$LATEST, '', ''",
        "false, '', :live, '', ''",
        "true, live, :live, '', ''",
        "false, live, '', '', ''",
        "true, '', '', " + GROUPS + "web/0123, ''",
        "true, '', '', " + GROUPS + "web/*, 123456789012",
        "true, '', '', " + GROUPS + "we?/0123, ''",
        "false, '', '', " + GROUPS + "other/*, ''",
        "false, '', '', arn:*web/0123, ''",
        "false, '', '', '', 210987654321",
    })
    void aPermissionIsForAQualifierAGroupAndAnAccount(
            boolean permits, String qualifier, String target, String source, String account) {
        assertThat(
                        permission(qualifier, source, account)
                                .permits(new Arn(GROUPS + "web/0123"), FUNCTION + target))
                .isEqualTo(permits);
    }

    @Test
    void aFunctionThatDoesNotPermitItIsNotRegisteredInStrictMode() {
        var account = new TestAccount();
        account.strictPermissions = true;
        var function = account.function("hello");
        var group = account.lambdaGroup("fn");
        account.refuses(
                "AccessDenied",
                "elasticloadbalancing principal does not have permission to invoke %s from target group %s"
                        .formatted(function, group),
                RegisterTargets.class,
                "TargetGroupArn=" + group,
                "Targets.member.1.Id=" + function);
        account.permit(permission("", group, ""));
        account.call(
                RegisterTargets.class,
                "TargetGroupArn=" + group,
                "Targets.member.1.Id=" + function);
        assertThat(account.snapshot().targetGroups().values())
                .singleElement()
                .satisfies(only -> assertThat(only.targets()).hasSize(1));
    }
}

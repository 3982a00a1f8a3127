package dev.elbow.control.lambda.op;

import static dev.elbow.control.wire.Json.quoted;

import dev.elbow.model.LambdaPermission;
import java.util.ArrayList;

/// A permission as a statement of a resource policy, in JSON.
final class Statement {
    private static final String ACCOUNT = "\\d{12}";

    private Statement() {}

    static String of(LambdaPermission permission) {
        var resource =
                permission.function().text()
                        + (permission.qualifier().isEmpty() ? "" : ":" + permission.qualifier());
        return "{\"Sid\":\"%s\",\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"%s\",\"Resource\":\"%s\"%s}"
                .formatted(
                        quoted(permission.statementId()),
                        principal(permission.principal()),
                        quoted(permission.action()),
                        quoted(resource),
                        condition(permission));
    }

    private static String principal(String principal) {
        if (principal.equals("*")) {
            return "\"*\"";
        }
        if (principal.matches(ACCOUNT)) {
            return aws("arn:aws:iam::" + principal + ":root");
        }
        return principal.startsWith("arn:")
                ? aws(principal)
                : "{\"Service\":\"%s\"}".formatted(quoted(principal));
    }

    private static String aws(String arn) {
        return "{\"AWS\":\"%s\"}".formatted(quoted(arn));
    }

    private static String condition(LambdaPermission permission) {
        var conditions = new ArrayList<String>();
        if (!permission.sourceAccount().isEmpty()) {
            conditions.add(
                    "\"StringEquals\":{\"AWS:SourceAccount\":\"%s\"}"
                            .formatted(quoted(permission.sourceAccount())));
        }
        if (!permission.sourceArn().isEmpty()) {
            conditions.add(
                    "\"ArnLike\":{\"AWS:SourceArn\":\"%s\"}"
                            .formatted(quoted(permission.sourceArn())));
        }
        return conditions.isEmpty()
                ? ""
                : ",\"Condition\":{%s}".formatted(String.join(",", conditions));
    }
}

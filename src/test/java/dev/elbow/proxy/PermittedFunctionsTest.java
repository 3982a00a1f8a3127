package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Arn;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.compiled.PermittedFunctions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermittedFunctionsTest {
    private static final byte[] NOTHING = {};
    private static final Arn FUNCTION =
            new Arn("arn:aws:lambda:us-east-1:123456789012:function:hello");
    private static final Arn GROUP =
            new Arn("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123");
    private static final HostedFunction ANSWERING =
            (event, _, callback) -> callback.completed(new Answer(event));
    private static final Snapshot PERMITTING =
            Snapshot.EMPTY.withPermissions(
                    List.of(
                            new LambdaPermission(
                                    FUNCTION,
                                    "",
                                    "alb",
                                    "elasticloadbalancing.amazonaws.com",
                                    "lambda:InvokeFunction",
                                    GROUP.text(),
                                    "")));

    private static InvocationResult invoke(Snapshot snapshot, boolean strict) {
        var results = new ArrayList<InvocationResult>();
        new PermittedFunctions(snapshot.permissions(), _ -> ANSWERING, strict)
                .apply(new TargetKey(GROUP, FUNCTION.text(), 0))
                .invoke(NOTHING, "", results::add);
        return results.getFirst();
    }

    @Test
    void onlyStrictlyAFunctionWithoutPermissionIsDenied() {
        assertThat(invoke(Snapshot.EMPTY, true))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.ACCESS_DENIED));
        assertThat(invoke(Snapshot.EMPTY, false)).isInstanceOf(Answer.class);
        assertThat(invoke(PERMITTING, true)).isInstanceOf(Answer.class);
    }
}

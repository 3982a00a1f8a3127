package dev.elbow.control.lambda.op;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaPermission;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record AddPermission(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Length(min = 1, max = 100) @Pattern("([a-zA-Z0-9-_]+)") String statementId,
        @Required @Pattern("(lambda:[*]|lambda:[a-zA-Z]+|[*])") String action,
        @Required @Pattern("[^\\s]+") String principal,
        @Pattern(SOURCE) @Nullable String sourceArn,
        @Pattern("\\d{12}") @Nullable String sourceAccount,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier,
        @Nullable String revisionId)
        implements Operation.Write<AddPermission.Result> {
    private static final String SOURCE =
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";
    private static final int LARGEST_POLICY = 20_480;

    /// @param statement JSON
    @RegisterForReflection
    public record Result(String statement) {}

    @Override
    public Result write(Draft draft, Call call) {
        var found =
                Found.of(
                        FunctionReference.of(functionName, qualifier, call.scope()),
                        draft.snapshot());
        if (found.qualifier().equals(FunctionVersion.LATEST)) {
            throw Errors.invalid("We currently do not support adding policies for $LATEST.");
        }
        Errors.checkRevision(revisionId, Policies.revision(found));
        checkPrincipal();
        var policy = Policies.of(found, draft.snapshot());
        if (policy.stream().anyMatch(each -> each.statementId().equals(statementId))) {
            throw Errors.conflict(
                    "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                            .formatted(statementId));
        }
        var permission =
                new LambdaPermission(
                        found.function().arn(),
                        found.qualifier(),
                        statementId,
                        principal,
                        action,
                        requireNonNullElse(sourceArn, ""),
                        requireNonNullElse(sourceAccount, ""));
        checkLength(policy, permission);
        var all = new ArrayList<>(draft.snapshot().permissions());
        all.add(permission);
        draft.putPermissions(all);
        Policies.changed(draft, found, call);
        return new Result(Statement.of(permission));
    }

    private void checkPrincipal() {
        boolean known =
                principal.equals("*")
                        || principal.matches("\\d{12}")
                        || principal.startsWith("arn:")
                        || principal.matches("[a-z0-9.-]+\\.amazon(aws)?\\.com(\\.cn)?");
        if (!known) {
            throw Errors.invalid(
                    "The provided principal was invalid. Please check the principal and try again.");
        }
    }

    private static void checkLength(List<LambdaPermission> policy, LambdaPermission added) {
        var all = new ArrayList<>(policy);
        all.add(added);
        int length = Policies.document(all).getBytes(UTF_8).length;
        if (length > LARGEST_POLICY) {
            throw ApiFailure.of(
                    "PolicyLengthExceededException",
                    "The final policy size (%d) is bigger than the limit (%d)."
                            .formatted(length, LARGEST_POLICY));
        }
    }
}

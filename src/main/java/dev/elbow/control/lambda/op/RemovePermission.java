package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LambdaPermission;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record RemovePermission(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern("([a-zA-Z0-9-_.]+)") String statementId,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier,
        @Nullable String revisionId)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var found =
                Found.of(
                        FunctionReference.of(functionName, qualifier, call.scope()),
                        draft.snapshot());
        var policy = Policies.of(found, draft.snapshot());
        if (policy.isEmpty()) {
            throw Errors.missing("No policy is associated with the given resource.");
        }
        Predicate<LambdaPermission> meant = each -> each.statementId().equals(statementId);
        if (policy.stream().noneMatch(meant)) {
            throw Errors.missing(
                    "Statement %s is not found in resource policy.".formatted(statementId));
        }
        Errors.checkRevision(revisionId, Policies.revision(found));
        Policies.keep(draft, each -> !(policy.contains(each) && meant.test(each)));
        Policies.changed(draft, found, call);
        return new Done();
    }
}

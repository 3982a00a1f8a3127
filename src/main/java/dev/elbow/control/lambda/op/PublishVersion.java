package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.lambda.shape.Revision;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// @param codeSha256 publishes only when it is that of `$LATEST`
@RegisterForReflection
public record PublishVersion(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Nullable String codeSha256,
        @Length(max = 256) @Nullable String description,
        @Nullable String revisionId)
        implements Operation.Write<FunctionConfiguration> {

    @Override
    public FunctionConfiguration write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        Errors.checkRevision(revisionId, Revision.of(function.latest()));
        var current = function.latest().facts().codeSha256();
        if (codeSha256 != null && !codeSha256.isEmpty() && !codeSha256.equals(current)) {
            throw Errors.invalid(
                    "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
                            .formatted(codeSha256, current));
        }
        var published = Publication.of(function, description, call);
        if (published.function() != function) {
            draft.put(published.function());
        }
        return FunctionConfiguration.of(
                function, published.version(), published.version().version());
    }
}

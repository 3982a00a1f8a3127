package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.CodeSource;
import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.lambda.shape.Revision;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param dryRun checks the code and changes nothing
@RegisterForReflection
public record UpdateFunctionCode(
        @Required @Length(min = 1, max = 140) @Pattern(Names.FUNCTION) String functionName,
        @Nullable String zipFile,
        @Length(min = 3, max = 63) @Nullable String s3Bucket,
        @Length(min = 1, max = 1024) @Nullable String s3Key,
        @Nullable Boolean publish,
        @Nullable Boolean dryRun,
        @Nullable String revisionId,
        @Items(max = 1) @OneOf(Names.ARCHITECTURES) List<String> architectures)
        implements Operation.Write<FunctionConfiguration> {

    @Override
    public FunctionConfiguration write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        var latest = function.latest();
        Errors.checkRevision(revisionId, Revision.of(latest));
        var upload = Upload.of(new CodeSource(zipFile, s3Bucket, s3Key), call.code());
        var facts =
                latest.facts()
                        .withCode(
                                architectures.isEmpty()
                                        ? latest.facts().architecture()
                                        : architectures.getFirst(),
                                upload.sha256(),
                                upload.size())
                        .changed(call.now(), call.ids().uuid());
        var updated = function.withLatest(latest.withCode(upload.code()).withFacts(facts));
        if (Boolean.TRUE.equals(dryRun)) {
            return FunctionConfiguration.of(updated, updated.latest(), "");
        }
        if (!Boolean.TRUE.equals(publish)) {
            draft.put(updated);
            return FunctionConfiguration.of(updated, updated.latest(), "");
        }
        var published = Publication.of(updated, null, call);
        draft.put(published.function());
        return FunctionConfiguration.of(
                updated, published.version(), published.version().version());
    }
}

package dev.elbow.control.op;

import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Of up to 20 resources of any kind.
@RegisterForReflection
public record DescribeTags(@Required List<String> resourceArns)
        implements Operation.Read<DescribeTags.Result> {

    /// AWS's `TagDescription`.
    public record Tagged(String resourceArn, List<Tag> tags) {}

    public record Result(List<Tagged> tagDescriptions) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        TaggedResources.checkSome(resourceArns);
        if (resourceArns.size() > Limits.ARNS_PER_DESCRIBE) {
            throw ApiFailure.validation(
                    "Tags of up to '%d' resources can be described in one call"
                            .formatted(Limits.ARNS_PER_DESCRIBE));
        }
        var resources = Resources.of(snapshot, call);
        return new Result(
                resourceArns.stream()
                        .map(arn -> new Tagged(arn, Tag.of(TaggedResources.tags(resources, arn))))
                        .toList());
    }
}

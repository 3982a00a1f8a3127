package dev.elbow.intake;

import dev.elbow.control.op.AddTags;
import dev.elbow.control.op.RemoveTags;
import dev.elbow.control.wire.Value;
import dev.elbow.intake.template.type.Settings;
import java.util.List;
import java.util.Map;

/// Brings the tags of a resource from what they were to what they are to be.
final class TagChange {

    private static final String TAGS = "Tags";

    private TagChange() {}

    static void apply(Step step, String arn, Settings before) {
        var tags = Pairs.of(TAGS, step.settings(), before);
        Value resource = ApiValues.texts(List.of(arn));
        if (!tags.removed().isEmpty()) {
            step.call(
                    RemoveTags.class,
                    TAGS,
                    Map.of("ResourceArns", resource, "TagKeys", ApiValues.texts(tags.removed())));
        }
        if (!tags.changed().isEmpty()) {
            step.call(
                    AddTags.class,
                    TAGS,
                    Map.of("ResourceArns", resource, TAGS, ApiValues.pairs(tags.changed())));
        }
    }
}

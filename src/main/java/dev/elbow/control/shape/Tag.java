package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record Tag(
        @Required @Length(min = 1, max = 128) @Pattern(CHARACTERS) String key,
        @Length(max = 256) @Pattern(CHARACTERS) @Nullable String value) {
    /// Which characters a key or a value may have.
    public static final String CHARACTERS = "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$";

    public static List<Tag> of(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }
}

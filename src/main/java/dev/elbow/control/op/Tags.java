package dev.elbow.control.op;

import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.ApiFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules that tags obey on every resource (alb-spec §1.6).
final class Tags {
    private Tags() {}

    /// @throws ApiFailure `DuplicateTagKeys`, `TooManyTags`, `ValidationError`
    static Map<String, String> of(@Nullable List<Tag> tags, Limits limits) {
        return tags == null ? Map.of() : added(Map.of(), tags, limits);
    }

    /// `existing` with these set over them.
    static Map<String, String> added(Map<String, String> existing, List<Tag> tags, Limits limits) {
        Map<String, String> fresh = new LinkedHashMap<>();
        var refusals = new Refusals();
        for (Tag tag : tags) {
            refusals.check("Tags[" + tag.key() + "].Key", () -> add(tag, fresh));
        }
        refusals.throwIfAny();
        Map<String, String> all = new LinkedHashMap<>(existing);
        all.putAll(fresh);
        if (all.size() > limits.of(Limit.TAGS_PER_RESOURCE)) {
            throw ApiFailure.of(
                    "TooManyTags",
                    "You've reached the limit on the number of tags for this resource.");
        }
        return all;
    }

    private static void add(Tag tag, Map<String, String> fresh) {
        notReserved(tag.key());
        if (fresh.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")) != null) {
            throw ApiFailure.of(
                    "DuplicateTagKeys", "Tag key was specified more than once: " + tag.key());
        }
    }

    static Map<String, String> removed(Map<String, String> existing, List<String> keys) {
        keys.forEach(Tags::notReserved);
        Map<String, String> rest = new LinkedHashMap<>(existing);
        keys.forEach(rest::remove);
        return rest;
    }

    private static void notReserved(String key) {
        if (key.startsWith("aws:")) {
            throw ApiFailure.validation(
                    "Tag key '%s' is not valid: the prefix 'aws:' is reserved".formatted(key));
        }
    }
}

package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.AttributeKey;
import dev.elbow.model.AttributeValues;
import dev.elbow.model.AttributeValues.Between;
import dev.elbow.model.AttributeValues.Bool;
import dev.elbow.model.AttributeValues.OneOf;
import dev.elbow.model.AttributeValues.Text;
import dev.elbow.model.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One of AWS's three families of attributes: its keys and how its messages call them.
///
/// @param words such as `Target group`
/// @param ofOtherTypes keys that only network and gateway load balancers have
record AttributeFamily<K extends Enum<K> & AttributeKey>(
        String words, List<K> keys, Set<String> ofOtherTypes) {

    static <K extends Enum<K> & AttributeKey> AttributeFamily<K> of(
            String words, K[] keys, String... ofOtherTypes) {
        return new AttributeFamily<>(words, List.of(keys), Set.of(ofOtherTypes));
    }

    /// @param unsupported receives the values that Elbow does not act on
    /// @throws ApiFailure for a key or value that AWS does not take
    Map<K, String> read(List<Attribute> given, UnsupportedFeatures unsupported) {
        Map<K, String> changed = new LinkedHashMap<>();
        var refusals = new Refusals();
        for (Attribute attribute : given) {
            refusals.check(() -> read(attribute, changed, unsupported));
        }
        refusals.throwIfAny();
        return changed;
    }

    private void read(
            Attribute attribute, Map<K, String> changed, UnsupportedFeatures unsupported) {
        var name = requireNonNullElse(attribute.key(), "");
        var value = requireNonNullElse(attribute.value(), "");
        var key = ApiFailure.within("Attributes[" + name + "]", () -> checked(name, value));
        NotBuilt.check(key, value, unsupported);
        if (changed.put(key, value) != null) {
            throw ApiFailure.validation(
                    "%s attribute key '%s' was specified more than once"
                            .formatted(words, key.key()));
        }
    }

    private K checked(String name, String value) {
        var key = key(name);
        check(key, value);
        return key;
    }

    private K key(String name) {
        if (ofOtherTypes.contains(name)) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The provided %s attribute is not supported: '%s' is not for Application Load Balancers, and Elbow is one"
                            .formatted(words.toLowerCase(Locale.ROOT), name));
        }
        return keys.stream()
                .filter(key -> key.key().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiFailure.validation(
                                        "%s attribute key '%s' is not recognized"
                                                .formatted(words, name)));
    }

    private static void check(AttributeKey key, String value) {
        if (!key.accepted().accepts(value)) {
            throw ApiFailure.validation(
                    "'%s' value '%s' must be %s"
                            .formatted(key.key(), value, expected(key.accepted())));
        }
    }

    private static String expected(AttributeValues values) {
        return switch (values) {
            case Between(int min, int max, var words) ->
                    (words.isEmpty() ? "" : "'" + String.join("', '", words) + "' or ")
                            + "between '%d-%d' inclusive".formatted(min, max);
            case Bool _ -> "one of 'true, false'";
            case OneOf(var words) -> "one of '" + String.join(", ", words) + "'";
            case Text(int longest) -> "at most '%d' characters long".formatted(longest);
        };
    }

    /// The keys of a family that a resource has, with what is set or their defaults.
    static <K extends Enum<K> & AttributeKey> List<Attribute> describe(
            List<K> keys, Attributes<K> attributes) {
        return keys.stream().map(key -> new Attribute(key.key(), attributes.text(key))).toList();
    }
}

package dev.elbow.intake;

import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.type.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The change of a resource's attributes to what its template says.
///
/// @param property such as `LoadBalancerAttributes`
/// @param owner the parameter of the ARN, such as `LoadBalancerArn`
/// @param defaults by key
record AttributeChange(Step step, String property, String owner, Map<String, String> defaults) {

    private static final Pattern INDEX = Pattern.compile("Attributes\\[(\\d+)](\\..*)");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    /// Sets what differs. A refused attribute is logged and left out, so that all of them are told
    /// at once.
    ///
    /// @param operation that sets them
    /// @param before the resource's properties so far
    <R extends Record, O extends Record & Operation<R>> void apply(
            Class<O> operation, String arn, Settings before) {
        var changed =
                new LinkedHashMap<>(
                        AttributeDefaults.difference(
                                Pairs.of(property, step.settings(), before), defaults));
        var refused = new HashSet<String>();
        while (!changed.isEmpty()) {
            Map<String, Value> parameters =
                    Map.of(owner, new Text(arn), "Attributes", ApiValues.pairs(changed));
            try {
                step.attempt(operation, parameters);
                return;
            } catch (ApiFailure answer) {
                var refusal = answer.withPaths(path -> keyed(path, List.copyOf(changed.keySet())));
                var own = refusal.parts().stream().filter(part -> !follows(part, refused));
                own.forEach(part -> step.log().add(step.refused(property, parameters, part)));
                var named = changed.keySet().stream().filter(key -> isNamed(key, refusal)).toList();
                if (named.isEmpty()) {
                    return;
                }
                refused.addAll(named);
                changed.keySet().removeAll(named);
            }
        }
    }

    /// `Attributes[0].Key` of the request by the key, as the template has others beside it.
    private static String keyed(String path, List<String> keys) {
        var index = INDEX.matcher(path);
        return index.matches()
                ? "Attributes[" + keys.get(Integer.parseInt(index.group(1))) + "]" + index.group(2)
                : path;
    }

    /// Whether a refusal is about an attribute that was left out, or what it decides: the
    /// algorithm, say.
    private static boolean follows(ApiFailure refusal, Set<String> refused) {
        var sentence = refusal.sentence();
        var words = QUOTED.matcher(sentence).replaceAll("");
        return refused.stream()
                .anyMatch(
                        key ->
                                sentence.contains("'" + key + "'")
                                        || words.matches("(?is).*\\b" + subject(key) + "\\b.*"));
    }

    /// `load_balancing.algorithm.type` → `algorithm`
    private static String subject(String key) {
        var parts = key.split("\\.", -1);
        return Pattern.quote(parts[Math.max(0, parts.length - 2)]);
    }

    private static boolean isNamed(String key, ApiFailure refusal) {
        return refusal.parts().stream()
                .anyMatch(
                        part ->
                                part.path().contains("[" + key + "]")
                                        || part.sentence().contains("'" + key + "'"));
    }
}

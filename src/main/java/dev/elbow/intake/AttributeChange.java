package dev.elbow.intake;

import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.type.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/// The change of a resource's attributes to what its template says.
///
/// @param property such as `LoadBalancerAttributes`
/// @param owner the parameter of the ARN, such as `LoadBalancerArn`
/// @param defaults by key
record AttributeChange(Step step, String property, String owner, Map<String, String> defaults) {

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
        while (!changed.isEmpty()) {
            Map<String, Value> parameters =
                    Map.of(owner, new Text(arn), "Attributes", ApiValues.pairs(changed));
            try {
                step.attempt(operation, parameters);
                return;
            } catch (ApiFailure refusal) {
                step.log().add(step.refused(property, parameters, refusal));
                if (!changed.keySet().removeIf(key -> isNamed(key, refusal))) {
                    return;
                }
            }
        }
    }

    private static boolean isNamed(String key, ApiFailure refusal) {
        return refusal.parts().stream()
                .anyMatch(
                        part ->
                                part.path().contains("[" + key + "]")
                                        || part.sentence().contains("'" + key + "'"));
    }
}

package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// AWS's `JwtValidationActionConfig`.
@RegisterForReflection
public record JwtValidationConfig(
        @Required String jwksEndpoint, @Required String issuer, List<Claim> additionalClaims) {

    /// AWS's `JwtValidationActionAdditionalClaim`.
    public record Claim(
            @Required @OneOf("single-string, string-array, space-separated-values") String format,
            @Required String name,
            @Required List<String> values) {}

    static JwtValidationConfig of(Action.JwtValidation action) {
        return new JwtValidationConfig(
                action.jwksEndpoint(),
                action.issuer(),
                action.additionalClaims().stream()
                        .map(claim -> new Claim(claim.format(), claim.name(), claim.values()))
                        .toList());
    }
}

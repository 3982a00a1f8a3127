package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A resource as written, its functions not yet computed.
///
/// @param at where the logical id stands
/// @param awsType such as `AWS::EC2::Subnet`
/// @param type absent when Elbow skips it
/// @param properties with the `Globals` merged in
/// @param condition its name, absent when the resource is always there
/// @param dependsOn logical ids
/// @param metadata `Metadata:`
record ResourceBlock(
        String logicalId,
        Position at,
        String awsType,
        Optional<ResourceType> type,
        Expression.Mapping properties,
        Optional<Expression.Scalar> condition,
        List<Expression.Scalar> dependsOn,
        Expression.Mapping metadata) {

    Site site() {
        return Site.resource(logicalId);
    }

    /// What it names in its properties.
    List<Reference> references(Function<Expression.Call, Optional<Boolean>> choice) {
        return Reference.in(properties, site(), choice);
    }
}

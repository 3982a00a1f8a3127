package dev.elbow.control.lambda.shape;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionAlias;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record AliasConfiguration(
        String aliasArn,
        String name,
        String functionVersion,
        String description,
        @Nullable Routing routingConfig,
        String revisionId) {

    /// @param additionalVersionWeights written as numbers
    @RegisterForReflection
    public record Routing(Map<String, Double> additionalVersionWeights) {}

    public static AliasConfiguration of(Arn function, FunctionAlias alias) {
        return new AliasConfiguration(
                function.text() + ":" + alias.name(),
                alias.name(),
                alias.version(),
                alias.description(),
                alias.weights().isEmpty() ? null : new Routing(alias.weights()),
                Revision.of(alias));
    }
}

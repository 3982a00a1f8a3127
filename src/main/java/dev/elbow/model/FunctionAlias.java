package dev.elbow.model;

import java.util.Map;

/// A name for a version, or for two by weight.
///
/// @param version `$LATEST` or a number
/// @param weights another version → its share of the invocations, 0.0-1.0; at most one
public record FunctionAlias(
        String name,
        String version,
        Map<String, Double> weights,
        String description,
        String revisionId) {
    public FunctionAlias {
        weights = Copies.ordered(weights);
    }
}

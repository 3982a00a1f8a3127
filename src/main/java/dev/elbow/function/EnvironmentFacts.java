package dev.elbow.function;

/// What an environment is told of itself.
///
/// @param number from 1, of the environments of this revision
/// @param logStream `2026/07/01/[$LATEST]58419525dade4d17a495dceeeed44708`
/// @param initializationType `on-demand` or `provisioned-concurrency`, as in
///   `AWS_LAMBDA_INITIALIZATION_TYPE`
public record EnvironmentFacts(int number, String logStream, String initializationType) {
    public static final String ON_DEMAND = "on-demand";
    public static final String PROVISIONED = "provisioned-concurrency";
}

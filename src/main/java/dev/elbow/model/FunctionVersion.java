package dev.elbow.model;

import java.util.Map;

/// The code and the settings of one version of a function.
///
/// @param version `$LATEST`, or the number of a published one
/// @param runtime such as `java25` or `provided.al2023`; empty for [FunctionCode.Remote]
/// @param handler as the runtime understands it, `pkg.Class` or `pkg.Class::method` for Java
/// @param timeoutSeconds 1-900
/// @param memoryMegabytes 128-10240
/// @param storageMegabytes of `/tmp`, 512-10240
/// @param environment its own variables
/// @param concurrencyPerEnvironment invocations that one environment takes at once, at least 1
public record FunctionVersion(
        String version,
        FunctionCode code,
        String runtime,
        String handler,
        int timeoutSeconds,
        int memoryMegabytes,
        int storageMegabytes,
        Map<String, String> environment,
        int concurrencyPerEnvironment,
        FunctionFacts facts) {
    /// The version that changes.
    public static final String LATEST = "$LATEST";

    public static final int DEFAULT_TIMEOUT_SECONDS = 3;
    public static final int DEFAULT_MEMORY_MEGABYTES = 128;
    public static final int DEFAULT_STORAGE_MEGABYTES = 512;

    public FunctionVersion {
        environment = Copies.ordered(environment);
    }

    /// A `$LATEST` with what AWS defaults to.
    public static FunctionVersion latest(FunctionCode code, String runtime, String handler) {
        return new FunctionVersion(
                LATEST,
                code,
                runtime,
                handler,
                DEFAULT_TIMEOUT_SECONDS,
                DEFAULT_MEMORY_MEGABYTES,
                DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                1,
                FunctionFacts.NONE);
    }

    /// Whether what runs is the same, whatever the API tells of it.
    public boolean runsAs(FunctionVersion other) {
        return withFacts(other.facts).equals(other);
    }

    /// The same code and settings, published under a number.
    public FunctionVersion numbered(String number) {
        return new FunctionVersion(
                number,
                code,
                runtime,
                handler,
                timeoutSeconds,
                memoryMegabytes,
                storageMegabytes,
                environment,
                concurrencyPerEnvironment,
                facts);
    }

    public FunctionVersion withCode(FunctionCode changed) {
        return new FunctionVersion(
                version,
                changed,
                runtime,
                handler,
                timeoutSeconds,
                memoryMegabytes,
                storageMegabytes,
                environment,
                concurrencyPerEnvironment,
                facts);
    }

    public FunctionVersion withFacts(FunctionFacts changed) {
        return new FunctionVersion(
                version,
                code,
                runtime,
                handler,
                timeoutSeconds,
                memoryMegabytes,
                storageMegabytes,
                environment,
                concurrencyPerEnvironment,
                changed);
    }
}

package dev.elbow.control.lambda.shape;

import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the API tells of a version. Changes are made at once here, so a function is active, and its
/// last update successful, as soon as it is seen.
@RegisterForReflection
public record FunctionConfiguration(
        String functionName,
        String functionArn,
        @Nullable String runtime,
        @Nullable String role,
        @Nullable String handler,
        long codeSize,
        String description,
        int timeout,
        int memorySize,
        @Nullable Instant lastModified,
        @Nullable String codeSha256,
        String version,
        @Nullable Environment environment,
        TracingConfig tracingConfig,
        String revisionId,
        String state,
        String lastUpdateStatus,
        String packageType,
        List<String> architectures,
        EphemeralStorage ephemeralStorage,
        SnapStart snapStart,
        LoggingConfig loggingConfig) {

    /// @param qualifier as the ARN is to have it, or empty
    public static FunctionConfiguration of(
            LambdaFunction function, FunctionVersion version, String qualifier) {
        var facts = version.facts();
        return new FunctionConfiguration(
                function.name(),
                function.arn().text() + (qualifier.isEmpty() ? "" : ":" + qualifier),
                given(version.runtime()),
                given(facts.role()),
                given(version.handler()),
                facts.codeSize(),
                facts.description(),
                version.timeoutSeconds(),
                version.memoryMegabytes(),
                facts.lastModified().equals(Instant.EPOCH) ? null : facts.lastModified(),
                given(facts.codeSha256()),
                version.version(),
                environment(version.environment()),
                TracingConfig.DEFAULT,
                Revision.of(version),
                "Active",
                "Successful",
                "Zip",
                List.of(facts.architecture()),
                new EphemeralStorage(version.storageMegabytes()),
                SnapStart.DEFAULT,
                new LoggingConfig("Text", LoggingConfig.group(function.name())));
    }

    private static @Nullable Environment environment(Map<String, String> variables) {
        return variables.isEmpty() ? null : new Environment(variables);
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}

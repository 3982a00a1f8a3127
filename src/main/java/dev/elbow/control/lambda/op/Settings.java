package dev.elbow.control.lambda.op;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.control.lambda.shape.LoggingConfig;
import dev.elbow.control.lambda.shape.SnapStart;
import dev.elbow.control.lambda.shape.TracingConfig;
import dev.elbow.control.lambda.shape.VpcConfig;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.model.ReservedNames;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks of a function's settings that are not of their shape.
final class Settings {
    private static final int LARGEST_ENVIRONMENT = 4096;
    private static final String VARIABLE = "[a-zA-Z]([a-zA-Z0-9_])+";

    private Settings() {}

    /// @throws ApiFailure as AWS for reserved names, names of another form, and more than 4 KB
    static Map<String, String> environment(Map<String, String> variables) {
        var reserved = new TreeSet<>(variables.keySet());
        reserved.retainAll(ReservedNames.ALL);
        if (!reserved.isEmpty()) {
            throw Errors.invalid(
                    "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: "
                            + String.join(", ", reserved));
        }
        int size = 2; // as JSON
        for (var variable : variables.entrySet()) {
            if (!variable.getKey().matches(VARIABLE)) {
                throw ApiFailure.validation(
                        "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: %s]"
                                .formatted(VARIABLE));
            }
            size += (variable.getKey() + variable.getValue()).getBytes(UTF_8).length + 6;
        }
        if (size > LARGEST_ENVIRONMENT) {
            throw Errors.invalid(
                    "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. Size: %d bytes"
                            .formatted(size));
        }
        return variables;
    }

    /// Refuses all but the defaults, which clients send without being asked.
    ///
    /// @throws ApiFailure naming what is not built
    static void checkBuilt(
            String function,
            @Nullable VpcConfig vpc,
            @Nullable TracingConfig tracing,
            @Nullable SnapStart snapStart,
            @Nullable LoggingConfig logging) {
        refuse(
                vpc != null && !(vpc.subnetIds().isEmpty() && vpc.securityGroupIds().isEmpty()),
                "A VpcConfig with subnets");
        refuse(tracing != null && "Active".equals(tracing.mode()), "TracingConfig.Mode=Active");
        refuse(
                snapStart != null && "PublishedVersions".equals(snapStart.applyOn()),
                "SnapStart.ApplyOn=PublishedVersions");
        if (logging != null) {
            refuse("JSON".equals(logging.logFormat()), "LoggingConfig.LogFormat=JSON");
            var group = logging.logGroup();
            refuse(
                    group != null && !group.equals(LoggingConfig.group(function)),
                    "A LoggingConfig.LogGroup of its own");
        }
    }

    private static void refuse(boolean notBuilt, String what) {
        if (notBuilt) {
            throw NotBuiltYet.failure(what);
        }
    }
}

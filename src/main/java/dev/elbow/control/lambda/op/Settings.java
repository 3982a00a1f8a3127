package dev.elbow.control.lambda.op;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.control.lambda.shape.LoggingConfig;
import dev.elbow.control.lambda.shape.SnapStart;
import dev.elbow.control.lambda.shape.TracingConfig;
import dev.elbow.control.lambda.shape.VpcConfig;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
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

    /// Hands on all but the defaults, which clients send without being asked.
    ///
    /// @throws ApiFailure as the receiver decides
    static void checkBuilt(
            UnsupportedFeatures unsupported,
            String function,
            @Nullable VpcConfig vpc,
            @Nullable TracingConfig tracing,
            @Nullable SnapStart snapStart,
            @Nullable LoggingConfig logging) {
        if (vpc != null && !(vpc.subnetIds().isEmpty() && vpc.securityGroupIds().isEmpty())) {
            unsupported.found(
                    setting(
                            "VpcConfig",
                            "A VpcConfig with subnets",
                            "the function runs in this machine's network"));
        }
        if (tracing != null && "Active".equals(tracing.mode())) {
            unsupported.found(
                    setting(
                            "TracingConfig.Mode",
                            "TracingConfig.Mode=Active",
                            "no traces are recorded"));
        }
        if (snapStart != null && "PublishedVersions".equals(snapStart.applyOn())) {
            unsupported.found(
                    setting(
                            "SnapStart.ApplyOn",
                            "SnapStart.ApplyOn=PublishedVersions",
                            "every start runs the init phase"));
        }
        if (logging != null) {
            log(unsupported, function, logging);
        }
    }

    private static void log(
            UnsupportedFeatures unsupported, String function, LoggingConfig logging) {
        if ("JSON".equals(logging.logFormat())) {
            unsupported.found(
                    setting(
                            "LoggingConfig.LogFormat",
                            "LoggingConfig.LogFormat=JSON",
                            "log lines stay text"));
        }
        var group = logging.logGroup();
        if (group != null && !group.equals(LoggingConfig.group(function))) {
            unsupported.found(
                    setting(
                            "LoggingConfig.LogGroup",
                            "A LoggingConfig.LogGroup of its own",
                            "log lines go to Elbow's output"));
        }
    }

    private static UnsupportedFeature setting(String path, String what, String effect) {
        return new UnsupportedFeature(path, what, effect + ", and it is not described again");
    }
}

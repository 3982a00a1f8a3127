package dev.elbow.function;

import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The environment variables that Lambda sets for every function.
///
/// Source: Lambda Developer Guide, "Using Lambda environment variables", defined runtime
/// environment variables.
public final class ReservedVariables {
    private static final List<String> CREDENTIALS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private ReservedVariables() {}

    /// All variables of an environment: the function's own, over the defaults that AWS lets it
    /// change, under those that it does not.
    ///
    /// @param taskRoot where the function's code is
    /// @param elbows Elbow's own environment: the credentials in it stand for those of the
    ///   function's role; nothing else of it is passed on
    public static Map<String, String> of(
            LambdaFunction function,
            FunctionVersion version,
            EnvironmentFacts facts,
            String taskRoot,
            Map<String, String> elbows) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        variables.put("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000");
        variables.put("AWS_LAMBDA_LOG_FORMAT", "Text");
        variables.putAll(version.environment());
        for (var name : CREDENTIALS) {
            var value = elbows.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        var region = function.arn().scope().region();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + version.runtime());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", version.version());
        variables.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(version.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", facts.initializationType());
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", facts.logStream());
        variables.put("LAMBDA_TASK_ROOT", taskRoot);
        variables.put("_HANDLER", version.handler());
        return variables;
    }
}

package dev.elbow.control.lambda;

import java.util.List;
import java.util.Set;

/// What AWS has and Elbow has not: refused by name. Whoever builds a feature removes its lines.
final class NotBuiltRoutes {
    /// Members of AWS's requests that no record has.
    static final Set<String> MEMBERS =
            Set.of(
                    "ApplicationLogLevel",
                    "CapacityProviderConfig",
                    "CodeSigningConfigArn",
                    "DeadLetterConfig",
                    "DurableConfig",
                    "DurableExecutionName",
                    "EventSourceToken",
                    "FileSystemConfigs",
                    "FunctionUrlAuthType",
                    "ImageConfig",
                    "ImageUri",
                    "InvokedViaFunctionUrl",
                    "Ipv6AllowedForDualStack",
                    "KMSKeyArn",
                    "Layers",
                    "MasterRegion",
                    "PrincipalOrgID",
                    "PublishTo",
                    "S3ObjectVersion",
                    "SourceKMSKeyArn",
                    "SystemLogLevel",
                    "TenancyConfig",
                    "TenantId");

    private static final List<Route> ALL =
            List.of(
                    route(
                            "AddLayerVersionPermission",
                            "POST",
                            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy"),
                    route(
                            "CheckpointDurableExecution",
                            "POST",
                            "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"),
                    route("CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers"),
                    route("CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs"),
                    route("CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings"),
                    route(
                            "CreateFunctionUrlConfig",
                            "POST",
                            "/2021-10-31/functions/{FunctionName}/url"),
                    route(
                            "DeleteCapacityProvider",
                            "DELETE",
                            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
                    route(
                            "DeleteCodeSigningConfig",
                            "DELETE",
                            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
                    route(
                            "DeleteEventSourceMapping",
                            "DELETE",
                            "/2015-03-31/event-source-mappings/{UUID}"),
                    route(
                            "DeleteFunctionCodeSigningConfig",
                            "DELETE",
                            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
                    route(
                            "DeleteFunctionEventInvokeConfig",
                            "DELETE",
                            "/2019-09-25/functions/{FunctionName}/event-invoke-config"),
                    route(
                            "DeleteFunctionUrlConfig",
                            "DELETE",
                            "/2021-10-31/functions/{FunctionName}/url"),
                    route(
                            "DeleteLayerVersion",
                            "DELETE",
                            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}"),
                    route(
                            "GetCapacityProvider",
                            "GET",
                            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
                    route(
                            "GetCodeSigningConfig",
                            "GET",
                            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
                    route(
                            "GetDurableExecution",
                            "GET",
                            "/2025-12-01/durable-executions/{DurableExecutionArn}"),
                    route(
                            "GetDurableExecutionHistory",
                            "GET",
                            "/2025-12-01/durable-executions/{DurableExecutionArn}/history"),
                    route(
                            "GetDurableExecutionState",
                            "GET",
                            "/2025-12-01/durable-executions/{DurableExecutionArn}/state"),
                    route(
                            "GetEventSourceMapping",
                            "GET",
                            "/2015-03-31/event-source-mappings/{UUID}"),
                    route(
                            "GetFunctionScalingConfig",
                            "GET",
                            "/2025-11-30/functions/{FunctionName}/function-scaling-config"),
                    route(
                            "GetFunctionUrlConfig",
                            "GET",
                            "/2021-10-31/functions/{FunctionName}/url"),
                    route(
                            "GetLayerVersion",
                            "GET",
                            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}"),
                    new Route(
                            "GetLayerVersionByArn",
                            null,
                            0,
                            "GET",
                            "/2018-10-31/layers",
                            "find=LayerVersion"),
                    route(
                            "GetLayerVersionPolicy",
                            "GET",
                            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy"),
                    route(
                            "InvokeAsync",
                            "POST",
                            "/2014-11-13/functions/{FunctionName}/invoke-async"),
                    route(
                            "InvokeWithResponseStream",
                            "POST",
                            "/2021-11-15/functions/{FunctionName}/response-streaming-invocations"),
                    route("ListCapacityProviders", "GET", "/2025-11-30/capacity-providers"),
                    route("ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs"),
                    route(
                            "ListDurableExecutionsByFunction",
                            "GET",
                            "/2025-12-01/functions/{FunctionName}/durable-executions"),
                    route("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings"),
                    route(
                            "ListFunctionEventInvokeConfigs",
                            "GET",
                            "/2019-09-25/functions/{FunctionName}/event-invoke-config/list"),
                    route(
                            "ListFunctionUrlConfigs",
                            "GET",
                            "/2021-10-31/functions/{FunctionName}/urls"),
                    route(
                            "ListFunctionVersionsByCapacityProvider",
                            "GET",
                            "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"),
                    route(
                            "ListFunctionsByCodeSigningConfig",
                            "GET",
                            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions"),
                    route("ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions"),
                    route("ListLayers", "GET", "/2018-10-31/layers"),
                    route("PublishLayerVersion", "POST", "/2018-10-31/layers/{LayerName}/versions"),
                    route(
                            "PutFunctionCodeSigningConfig",
                            "PUT",
                            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
                    route(
                            "PutFunctionEventInvokeConfig",
                            "PUT",
                            "/2019-09-25/functions/{FunctionName}/event-invoke-config"),
                    route(
                            "PutFunctionRecursionConfig",
                            "PUT",
                            "/2024-08-31/functions/{FunctionName}/recursion-config"),
                    route(
                            "PutFunctionScalingConfig",
                            "PUT",
                            "/2025-11-30/functions/{FunctionName}/function-scaling-config"),
                    route(
                            "PutRuntimeManagementConfig",
                            "PUT",
                            "/2021-07-20/functions/{FunctionName}/runtime-management-config"),
                    route(
                            "RemoveLayerVersionPermission",
                            "DELETE",
                            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}"),
                    route(
                            "SendDurableExecutionCallbackFailure",
                            "POST",
                            "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail"),
                    route(
                            "SendDurableExecutionCallbackHeartbeat",
                            "POST",
                            "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"),
                    route(
                            "SendDurableExecutionCallbackSuccess",
                            "POST",
                            "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"),
                    route(
                            "StopDurableExecution",
                            "POST",
                            "/2025-12-01/durable-executions/{DurableExecutionArn}/stop"),
                    route(
                            "UpdateCapacityProvider",
                            "PUT",
                            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
                    route(
                            "UpdateCodeSigningConfig",
                            "PUT",
                            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
                    route(
                            "UpdateEventSourceMapping",
                            "PUT",
                            "/2015-03-31/event-source-mappings/{UUID}"),
                    route(
                            "UpdateFunctionEventInvokeConfig",
                            "POST",
                            "/2019-09-25/functions/{FunctionName}/event-invoke-config"),
                    route(
                            "UpdateFunctionUrlConfig",
                            "PUT",
                            "/2021-10-31/functions/{FunctionName}/url"));

    private NotBuiltRoutes() {}

    static List<Route> all() {
        return ALL;
    }

    private static Route route(String operation, String method, String path) {
        return new Route(operation, null, 0, method, path, "");
    }
}

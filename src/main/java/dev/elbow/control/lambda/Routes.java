package dev.elbow.control.lambda;

import dev.elbow.control.lambda.op.AddPermission;
import dev.elbow.control.lambda.op.CreateAlias;
import dev.elbow.control.lambda.op.CreateFunction;
import dev.elbow.control.lambda.op.DeleteAlias;
import dev.elbow.control.lambda.op.DeleteFunction;
import dev.elbow.control.lambda.op.DeleteFunctionConcurrency;
import dev.elbow.control.lambda.op.DeleteProvisionedConcurrencyConfig;
import dev.elbow.control.lambda.op.GetAccountSettings;
import dev.elbow.control.lambda.op.GetAlias;
import dev.elbow.control.lambda.op.GetFunction;
import dev.elbow.control.lambda.op.GetFunctionCodeSigningConfig;
import dev.elbow.control.lambda.op.GetFunctionConcurrency;
import dev.elbow.control.lambda.op.GetFunctionConfiguration;
import dev.elbow.control.lambda.op.GetFunctionEventInvokeConfig;
import dev.elbow.control.lambda.op.GetFunctionRecursionConfig;
import dev.elbow.control.lambda.op.GetPolicy;
import dev.elbow.control.lambda.op.GetProvisionedConcurrencyConfig;
import dev.elbow.control.lambda.op.GetRuntimeManagementConfig;
import dev.elbow.control.lambda.op.Invoke;
import dev.elbow.control.lambda.op.ListAliases;
import dev.elbow.control.lambda.op.ListFunctions;
import dev.elbow.control.lambda.op.ListProvisionedConcurrencyConfigs;
import dev.elbow.control.lambda.op.ListTags;
import dev.elbow.control.lambda.op.ListVersionsByFunction;
import dev.elbow.control.lambda.op.PublishVersion;
import dev.elbow.control.lambda.op.PutFunctionConcurrency;
import dev.elbow.control.lambda.op.PutProvisionedConcurrencyConfig;
import dev.elbow.control.lambda.op.RemovePermission;
import dev.elbow.control.lambda.op.TagResource;
import dev.elbow.control.lambda.op.UntagResource;
import dev.elbow.control.lambda.op.UpdateAlias;
import dev.elbow.control.lambda.op.UpdateFunctionCode;
import dev.elbow.control.lambda.op.UpdateFunctionConfiguration;
import java.util.List;

/// The operations that Elbow has: a new one is a record, a line here, and one less in
/// [NotBuiltRoutes].
final class Routes {
    private static final List<Route> ALL =
            List.of(
                    built(
                            AddPermission.class,
                            201,
                            "POST",
                            "/2015-03-31/functions/{FunctionName}/policy"),
                    built(
                            CreateAlias.class,
                            201,
                            "POST",
                            "/2015-03-31/functions/{FunctionName}/aliases"),
                    built(CreateFunction.class, 201, "POST", "/2015-03-31/functions"),
                    built(
                            DeleteAlias.class,
                            204,
                            "DELETE",
                            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
                    built(
                            DeleteFunction.class,
                            204,
                            "DELETE",
                            "/2015-03-31/functions/{FunctionName}"),
                    built(
                            DeleteFunctionConcurrency.class,
                            204,
                            "DELETE",
                            "/2017-10-31/functions/{FunctionName}/concurrency"),
                    built(
                            DeleteProvisionedConcurrencyConfig.class,
                            204,
                            "DELETE",
                            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
                    built(GetAccountSettings.class, 200, "GET", "/2016-08-19/account-settings"),
                    built(
                            GetAlias.class,
                            200,
                            "GET",
                            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
                    built(GetFunction.class, 200, "GET", "/2015-03-31/functions/{FunctionName}"),
                    built(
                            GetFunctionCodeSigningConfig.class,
                            200,
                            "GET",
                            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
                    built(
                            GetFunctionConcurrency.class,
                            200,
                            "GET",
                            "/2019-09-30/functions/{FunctionName}/concurrency"),
                    built(
                            GetFunctionConfiguration.class,
                            200,
                            "GET",
                            "/2015-03-31/functions/{FunctionName}/configuration"),
                    built(
                            GetFunctionEventInvokeConfig.class,
                            200,
                            "GET",
                            "/2019-09-25/functions/{FunctionName}/event-invoke-config"),
                    built(
                            GetFunctionRecursionConfig.class,
                            200,
                            "GET",
                            "/2024-08-31/functions/{FunctionName}/recursion-config"),
                    built(
                            GetPolicy.class,
                            200,
                            "GET",
                            "/2015-03-31/functions/{FunctionName}/policy"),
                    built(
                            GetProvisionedConcurrencyConfig.class,
                            200,
                            "GET",
                            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
                    built(
                            GetRuntimeManagementConfig.class,
                            200,
                            "GET",
                            "/2021-07-20/functions/{FunctionName}/runtime-management-config"),
                    built(
                            Invoke.class,
                            200,
                            "POST",
                            "/2015-03-31/functions/{FunctionName}/invocations"),
                    built(
                            ListAliases.class,
                            200,
                            "GET",
                            "/2015-03-31/functions/{FunctionName}/aliases"),
                    built(ListFunctions.class, 200, "GET", "/2015-03-31/functions"),
                    built(
                            ListProvisionedConcurrencyConfigs.class,
                            200,
                            "GET",
                            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL"),
                    built(ListTags.class, 200, "GET", "/2017-03-31/tags/{Resource}"),
                    built(
                            ListVersionsByFunction.class,
                            200,
                            "GET",
                            "/2015-03-31/functions/{FunctionName}/versions"),
                    built(
                            PublishVersion.class,
                            201,
                            "POST",
                            "/2015-03-31/functions/{FunctionName}/versions"),
                    built(
                            PutFunctionConcurrency.class,
                            200,
                            "PUT",
                            "/2017-10-31/functions/{FunctionName}/concurrency"),
                    built(
                            PutProvisionedConcurrencyConfig.class,
                            202,
                            "PUT",
                            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
                    built(
                            RemovePermission.class,
                            204,
                            "DELETE",
                            "/2015-03-31/functions/{FunctionName}/policy/{StatementId}"),
                    built(TagResource.class, 204, "POST", "/2017-03-31/tags/{Resource}"),
                    built(UntagResource.class, 204, "DELETE", "/2017-03-31/tags/{Resource}"),
                    built(
                            UpdateAlias.class,
                            200,
                            "PUT",
                            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
                    built(
                            UpdateFunctionCode.class,
                            200,
                            "PUT",
                            "/2015-03-31/functions/{FunctionName}/code"),
                    built(
                            UpdateFunctionConfiguration.class,
                            200,
                            "PUT",
                            "/2015-03-31/functions/{FunctionName}/configuration"));

    private Routes() {}

    static List<Route> all() {
        return ALL;
    }

    private static Route built(
            Class<? extends Record> operation, int status, String method, String path) {
        var parts = (path + "?").split("\\?", -1);
        return new Route(operation.getSimpleName(), operation, status, method, parts[0], parts[1]);
    }
}

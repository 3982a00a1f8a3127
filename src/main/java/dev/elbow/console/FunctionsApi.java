package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.console.FunctionsJson.EnvironmentsJson;
import dev.elbow.console.FunctionsJson.FunctionJson;
import dev.elbow.console.FunctionsJson.InvokedJson;
import dev.elbow.console.FunctionsJson.LastErrorJson;
import dev.elbow.console.FunctionsJson.LogJson;
import dev.elbow.control.ControlPlane;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import dev.elbow.observe.inspector.RecordedExchange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The functions: settings, activity, log, invocation.
@Singleton
public final class FunctionsApi {
    private static final InvokeOptions OPTIONS = new InvokeOptions("", true, "");
    private static final byte[] EMPTY_EVENT = {'{', '}'};

    private final ControlPlane control;
    private final FunctionInvoker invoker;
    private final RunningFunctions running;
    private final ConsoleInspector inspector;

    FunctionsApi(
            ControlPlane control,
            FunctionInvoker invoker,
            RunningFunctions running,
            ConsoleInspector inspector) {
        this.control = control;
        this.invoker = invoker;
        this.running = running;
        this.inspector = inspector;
    }

    ApiAnswer list() {
        var snapshot = control.configuration();
        return ApiAnswer.json(
                new FunctionsJson(
                        snapshot.functions().values().stream()
                                .map(it -> json(it, snapshot))
                                .toList()));
    }

    private FunctionJson json(LambdaFunction function, Snapshot snapshot) {
        var latest = function.latest();
        var activity = running.activity(function.arn()).orElse(FunctionActivity.NONE);
        return new FunctionJson(
                function.name(),
                function.arn().text(),
                snapshot.logicalIdOf(function.arn()).orElse(null),
                running.kind(latest),
                latest.runtime(),
                latest.handler(),
                latest.memoryMegabytes(),
                latest.timeoutSeconds(),
                List.copyOf(function.versions().keySet()),
                List.copyOf(function.aliases().keySet()),
                new EnvironmentsJson(activity.starting(), activity.idle(), activity.busy()),
                activity.invocations(),
                activity.errors(),
                activity.throttles(),
                milliseconds(activity.median()),
                milliseconds(activity.percentile99()),
                activity.lastError()
                        .map(it -> new LastErrorJson(time(it.millis()), it.message()))
                        .orElse(null));
    }

    private static @Nullable Double milliseconds(OptionalLong nanos) {
        return nanos.isEmpty() ? null : nanos.getAsLong() / 1_000 / 1e3;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    ApiAnswer log(String name) {
        var lines = running.lines(find(name).arn());
        var secrets = secrets();
        return ApiAnswer.json(
                new LogJson(
                        lines.isPresent(),
                        lines.orElse(List.of()).stream().map(secrets::text).toList()));
    }

    /// The secrets of kept exchanges, which a function may have printed.
    private SecretText secrets() {
        var kept = inspector.running().map(it -> it.history().all()).orElse(List.of());
        return SecretText.ofAll(
                inspector.showsSecrets(),
                kept.stream().map(RecordedExchange::content).filter(Objects::nonNull));
    }

    /// Invokes a function.
    ///
    /// @param qualified a name, alone or with `:` and a version or an alias
    /// @param event JSON; empty for `{}`
    CompletionStage<ApiAnswer> invoke(String qualified, byte[] event) {
        int colon = qualified.indexOf(':');
        var function = find(colon < 0 ? qualified : qualified.substring(0, colon));
        var arn =
                colon < 0
                        ? function.arn()
                        : new Arn(function.arn().text() + qualified.substring(colon));
        if (event.length > 0) {
            ApiJson.check(event);
        }
        return invoker.invoke(arn, event.length == 0 ? EMPTY_EVENT : event, OPTIONS)
                .thenApply(outcome -> ApiAnswer.json(json(outcome, qualified)));
    }

    private static InvokedJson json(InvokeOutcome outcome, String qualified) {
        return switch (outcome) {
            case InvokeOutcome.Invoked invoked ->
                    new InvokedJson(
                            200,
                            new String(invoked.payload(), UTF_8),
                            invoked.functionError().isEmpty() ? null : invoked.functionError(),
                            new String(invoked.logTail(), UTF_8));
            case InvokeOutcome.Throttled(var reason) -> failed(429, reason);
            case InvokeOutcome.NotFound _ ->
                    failed(
                            404,
                            "function: %s (expected: a version or an alias)".formatted(qualified));
            case InvokeOutcome.Unavailable(var message) -> failed(500, message);
        };
    }

    private static InvokedJson failed(int status, String error) {
        return new InvokedJson(status, null, error, "");
    }

    /// Of several regions' functions of this name, that of Elbow's own.
    private LambdaFunction find(String name) {
        var scope = control.localScope();
        return control.configuration().functions().values().stream()
                .filter(it -> it.name().equals(name))
                .min(Comparator.comparing(it -> !it.arn().isIn(scope)))
                .orElseThrow(
                        () ->
                                new ApiError(
                                        404,
                                        "function: %s (expected: the name of a function)"
                                                .formatted(name)));
    }
}

package dev.elbow.app;

import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.event.AlbEvent;
import dev.elbow.function.event.AlbResponse;
import dev.elbow.function.event.AlbResponseResult;
import dev.elbow.health.ProbeResult;
import dev.elbow.health.ProbeTarget;
import dev.elbow.health.Prober;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/// Checks a function's health by the event that AWS sends for it
/// (docs/reference/lambda-targets.md#event).
@Singleton
final class FunctionProber implements Prober {
    private static final String NO_TRACE = "";

    private final Functions functions;

    FunctionProber(Functions functions) {
        this.functions = functions;
    }

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> callback) {
        var function = functions.get(new Arn(target.key().id()));
        boolean multiValue = isMultiValue(target.group());
        var event =
                AlbEvent.healthCheck(
                        target.group().arn().text(), target.check().path(), multiValue);
        function.invoke(event, NO_TRACE, result -> callback.accept(outcome(result, multiValue)));
    }

    private static ProbeResult outcome(InvocationResult result, boolean multiValue) {
        return switch (result) {
            case InvocationResult.Failed(_, var message, _) -> new ProbeResult.NoResponse(message);
            case InvocationResult.Answer(var payload) ->
                    switch (AlbResponse.read(payload, multiValue)) {
                        case AlbResponseResult.Valid(var response, _) ->
                                new ProbeResult.Response(response.status());
                        case AlbResponseResult.Wrong(_, _, var explanation) ->
                                new ProbeResult.NoResponse(explanation);
                    };
        };
    }

    private static boolean isMultiValue(TargetGroup group) {
        return group.attributes().bool(TargetGroupAttribute.MULTI_VALUE_HEADERS);
    }
}

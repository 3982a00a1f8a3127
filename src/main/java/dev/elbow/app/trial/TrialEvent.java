package dev.elbow.app.trial;

import dev.elbow.function.event.AlbEvent;
import dev.elbow.function.event.AlbEventResult;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.ActionPreview;
import dev.elbow.proxy.DryRunResult;
import dev.elbow.proxy.header.ClientOrigin;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The event that a request would become.
///
/// @param payload JSON, to the byte what the function would be sent
/// @param group that the rules choose; the heaviest of several
/// @param others that the same rule sends a part of the requests to
/// @param origin that a relative `Location` of the answer is made absolute with
@SuppressWarnings("ArrayRecordComponent") // nobody compares events
public record TrialEvent(
        byte[] payload,
        TargetGroup group,
        List<TargetGroup> others,
        boolean multiValue,
        String traceId,
        ClientOrigin origin) {

    /// @param multiValue as if the target group had multi-value headers; else it is the group's to
    ///   say
    /// @throws WrongRequest when nobody listens at the request's port
    /// @throws NoEvent when no function would be called
    public static TrialEvent of(Trial trial, ClientRequest request, boolean multiValue)
            throws WrongRequest, NoEvent {
        return of(trial, request, multiValue, _ -> true);
    }

    /// @param wanted of the groups that the rule forwards to
    public static TrialEvent of(
            Trial trial, ClientRequest request, boolean multiValue, Predicate<TargetGroup> wanted)
            throws WrongRequest, NoEvent {
        return switch (trial.plan(request)) {
            case DryRunResult.Decided decided -> of(decided, request, multiValue, wanted);
            case DryRunResult.Refused(int status, var why) ->
                    throw new NoEvent(status + ": " + why);
            case DryRunResult.NoListener _ -> throw new IllegalStateException("asked twice");
        };
    }

    private static TrialEvent of(
            DryRunResult.Decided decided,
            ClientRequest request,
            boolean multiValue,
            Predicate<TargetGroup> wanted)
            throws NoEvent {
        if (!(decided.action() instanceof ActionPreview.Forward forward)) {
            throw elsewhere(decided);
        }
        var group = forward.largestGroup(wanted).orElseThrow(() -> elsewhere(decided));
        check(forward, group, request);
        boolean multi =
                multiValue || group.attributes().bool(TargetGroupAttribute.MULTI_VALUE_HEADERS);
        var event = forward.event(group.arn().text(), request.body(), multi);
        return switch (AlbEvent.write(event)) {
            case AlbEventResult.Event(var payload) ->
                    new TrialEvent(
                            payload,
                            group,
                            others(forward, group),
                            multi,
                            forward.traceId(),
                            forward.origin(decided.listener()));
            case AlbEventResult.BadRequest(var explanation) ->
                    throw new NoEvent(
                            "502 %s: %s"
                                    .formatted(
                                            AlbEventResult.BadRequest.ERROR_REASON, explanation));
        };
    }

    private static NoEvent elsewhere(DryRunResult.Decided decided) {
        return new NoEvent(
                "rule %s → %s"
                        .formatted(
                                ExplanationText.name(decided.explanation().decision().rule()),
                                ActionPreviewText.lines(decided.action()).getFirst()));
    }

    private static void check(
            ActionPreview.Forward forward, TargetGroup group, ClientRequest request)
            throws NoEvent {
        if (group.targetType() != TargetType.LAMBDA) {
            throw new NoEvent(
                    "target group %s: target type %s (expected: lambda)"
                            .formatted(group.name(), group.targetType().text()));
        }
        if (!forward.isAcceptedBy(group)) {
            throw new NoEvent("464: a function takes no gRPC");
        }
        if (forward.webSocket()) {
            throw new NoEvent("400 LambdaWebsocketNotSupported: WebSocket");
        }
        if (request.body().length > AlbEvent.MAX_REQUEST_BODY) {
            throw new NoEvent(
                    "413 LambdaRequestTooLarge: body of %d bytes (expected: at most %d)"
                            .formatted(request.body().length, AlbEvent.MAX_REQUEST_BODY));
        }
    }

    private static List<TargetGroup> others(ActionPreview.Forward forward, TargetGroup group) {
        return forward.shares().stream()
                .map(ActionPreview.Share::group)
                .filter(it -> it != group)
                .toList();
    }

    /// For the user who does not know that there are others; empty when there are none.
    public String note() {
        return others.isEmpty()
                ? ""
                : "note: the event for %s; the same rule forwards to %s, too"
                        .formatted(
                                group.name(),
                                others.stream()
                                        .map(TargetGroup::name)
                                        .collect(Collectors.joining(", ")));
    }
}

package dev.elbow.control.op;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the actions of a listener or a rule (alb-spec §2.3).
///
/// @param resources where their target groups are
/// @param protocol of the listener
/// @param port of the listener
record Actions(Resources resources, Protocol protocol, int port) {
    private static final List<String> CONTENT_TYPES =
            List.of(
                    "text/html",
                    "application/json",
                    "application/javascript",
                    "text/css",
                    "text/plain");

    /// @throws ApiFailure `InvalidLoadBalancerAction`, `TooManyActions` and others
    List<Action> read(List<ActionDescription> given) {
        for (ActionDescription action : given) {
            NotBuilt.refuse(NotBuilt.ACTION_TYPES, "The action type", action.type());
        }
        if (given.isEmpty()) {
            throw ApiFailure.validation("At least one action must be specified");
        }
        if (given.size() > 1) {
            throw ApiFailure.of(
                    "TooManyActions",
                    "Exactly one action of type 'forward', 'redirect' or 'fixed-response' must be specified, and it must be the last one");
        }
        var action = given.getFirst();
        return List.of(read(action).withOrder(Objects.requireNonNullElse(action.order(), 0)));
    }

    private Action read(ActionDescription action) {
        onlyItsOwnConfig(action);
        return switch (action.type()) {
            case "redirect" ->
                    new Redirects(protocol, port)
                            .read(required(action, action.redirectConfig(), "RedirectConfig"));
            case "fixed-response" ->
                    fixedResponse(
                            required(action, action.fixedResponseConfig(), "FixedResponseConfig"));
            default -> new Forwards(resources, protocol).read(action);
        };
    }

    static <T> T required(ActionDescription action, @Nullable T config, String name) {
        if (config == null) {
            throw invalid(
                    "For actions of type '%s', you must specify the following fields: '%s'"
                            .formatted(action.type(), name));
        }
        return config;
    }

    private record Field(String type, String name, @Nullable Object value) {}

    private static void onlyItsOwnConfig(ActionDescription action) {
        Stream.of(
                        new Field("forward", "TargetGroupArn", action.targetGroupArn()),
                        new Field("forward", "ForwardConfig", action.forwardConfig()),
                        new Field("redirect", "RedirectConfig", action.redirectConfig()),
                        new Field(
                                "fixed-response",
                                "FixedResponseConfig",
                                action.fixedResponseConfig()))
                .filter(field -> field.value != null && !field.type.equals(action.type()))
                .findFirst()
                .ifPresent(
                        field -> {
                            throw invalid(
                                    "For actions of type '%s', you cannot specify the following fields: '%s'"
                                            .formatted(action.type(), field.name));
                        });
    }

    private static Action fixedResponse(ActionDescription.FixedResponseConfig config) {
        var contentType = Objects.requireNonNullElse(config.contentType(), "");
        if (!contentType.isEmpty() && !CONTENT_TYPES.contains(contentType)) {
            throw invalid(
                    "The ContentType must be one of:'" + String.join("', '", CONTENT_TYPES) + "'");
        }
        return new Action.FixedResponse(
                Integer.parseInt(config.statusCode()),
                contentType,
                Objects.requireNonNullElse(config.messageBody(), ""));
    }

    static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidLoadBalancerAction", message);
    }
}

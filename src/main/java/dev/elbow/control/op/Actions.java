package dev.elbow.control.op;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.Action;
import dev.elbow.model.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
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

    /// By ascending order.
    ///
    /// @param unsupported receives what the actions ask for and Elbow does not act on
    /// @throws ApiFailure `InvalidLoadBalancerAction`, `TooManyActions` and others
    List<Action> read(List<ActionDescription> given, UnsupportedFeatures unsupported) {
        for (int index = 0; index < given.size(); index++) {
            NotBuilt.check(
                    NotBuilt.ACTION_TYPES,
                    "Actions[%d].Type".formatted(index),
                    "The action type",
                    given.get(index).type(),
                    unsupported);
        }
        if (given.isEmpty()) {
            throw ApiFailure.validation("At least one action must be specified").below("Actions");
        }
        var actions = new ArrayList<Action>();
        var refusals = new Refusals();
        for (int index = 0; index < given.size(); index++) {
            var action = given.get(index);
            var prefix = "Actions[%d].".formatted(index);
            refusals.check(() -> actions.add(read(action, prefix)));
        }
        refusals.throwIfAny();
        ActionOrder.check(actions);
        ProtocolVersions.checkActions(resources.snapshot(), actions);
        actions.sort(Comparator.comparingInt(Action::order));
        return List.copyOf(actions);
    }

    private Action read(ActionDescription action, String prefix) {
        return ApiFailure.within(prefix, () -> read(action))
                .withOrder(Objects.requireNonNullElse(action.order(), 0));
    }

    private Action read(ActionDescription action) {
        var refusals = new Refusals();
        if (!onlyItsOwnConfig(action, refusals)) {
            refusals.throwIfAny();
        }
        var performed = refusals.readFirst(() -> performed(action));
        refusals.throwIfAny();
        return performed;
    }

    private Action performed(ActionDescription action) {
        return switch (action.type()) {
            case "redirect" ->
                    new Redirects(protocol, port)
                            .read(required(action, action.redirectConfig(), "RedirectConfig"));
            case "fixed-response" ->
                    fixedResponse(
                            required(action, action.fixedResponseConfig(), "FixedResponseConfig"));
            case "forward" -> new Forwards(resources, protocol).read(action);
            default -> new PrecedingActions(protocol).read(action);
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

    /// Refuses the configurations of other types.
    ///
    /// @return whether there is one of its own
    private static boolean onlyItsOwnConfig(ActionDescription action, Refusals refusals) {
        var given = fields(action).filter(field -> field.value != null).toList();
        given.stream()
                .filter(field -> !field.type.equals(action.type()))
                .map(
                        field ->
                                invalid(
                                                "For actions of type '%s', you cannot specify the following fields: '%s'"
                                                        .formatted(action.type(), field.name))
                                        .below(field.name))
                .forEach(refusals::add);
        return given.stream().anyMatch(field -> field.type.equals(action.type()));
    }

    private static Stream<Field> fields(ActionDescription action) {
        return Stream.of(
                new Field("forward", "TargetGroupArn", action.targetGroupArn()),
                new Field("forward", "ForwardConfig", action.forwardConfig()),
                new Field("redirect", "RedirectConfig", action.redirectConfig()),
                new Field("fixed-response", "FixedResponseConfig", action.fixedResponseConfig()),
                new Field(
                        "authenticate-oidc",
                        "AuthenticateOidcConfig",
                        action.authenticateOidcConfig()),
                new Field(
                        "authenticate-cognito",
                        "AuthenticateCognitoConfig",
                        action.authenticateCognitoConfig()),
                new Field("jwt-validation", "JwtValidationConfig", action.jwtValidationConfig()));
    }

    private static Action fixedResponse(ActionDescription.FixedResponseConfig config) {
        var contentType = Objects.requireNonNullElse(config.contentType(), "");
        if (!contentType.isEmpty() && !CONTENT_TYPES.contains(contentType)) {
            throw invalid(
                            "The ContentType must be one of:'"
                                    + String.join("', '", CONTENT_TYPES)
                                    + "'")
                    .below("FixedResponseConfig.ContentType");
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

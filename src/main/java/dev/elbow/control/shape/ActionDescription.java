package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `Action`: a type and, under its own name, what the type needs (alb-spec §2.3).
@RegisterForReflection
public record ActionDescription(
        @Required
                @OneOf(
                        "forward, authenticate-oidc, authenticate-cognito, redirect, fixed-response, jwt-validation")
                String type,
        @Nullable String targetGroupArn,
        @Range(min = 1, max = 50_000) @Nullable Integer order,
        @Nullable RedirectConfig redirectConfig,
        @Nullable FixedResponseConfig fixedResponseConfig,
        @Nullable ForwardConfig forwardConfig,
        @Nullable AuthenticateOidcConfig authenticateOidcConfig,
        @Nullable AuthenticateCognitoConfig authenticateCognitoConfig,
        @Nullable JwtValidationConfig jwtValidationConfig) {

    private ActionDescription(
            Action action,
            @Nullable String targetGroupArn,
            @Nullable RedirectConfig redirectConfig,
            @Nullable FixedResponseConfig fixedResponseConfig,
            @Nullable ForwardConfig forwardConfig) {
        this(
                action.type(),
                targetGroupArn,
                order(action),
                redirectConfig,
                fixedResponseConfig,
                forwardConfig,
                null,
                null,
                null);
    }

    private ActionDescription(
            Action action,
            @Nullable AuthenticateOidcConfig oidc,
            @Nullable AuthenticateCognitoConfig cognito,
            @Nullable JwtValidationConfig jwt) {
        this(action.type(), null, order(action), null, null, null, oidc, cognito, jwt);
    }

    public record RedirectConfig(
            @Pattern("^(HTTPS?|#\\{protocol\\})$") @Nullable String protocol,
            @Nullable String port,
            @Length(min = 1, max = 128) @Nullable String host,
            @Length(min = 1, max = 128) @Nullable String path,
            @Length(max = 128) @Nullable String query,
            @Required @OneOf("HTTP_301, HTTP_302") String statusCode) {}

    public record FixedResponseConfig(
            @Length(max = 1024) @Nullable String messageBody,
            @Required @Pattern("^(2|4|5)\\d\\d$") String statusCode,
            @Length(max = 32) @Nullable String contentType) {}

    public record ForwardConfig(
            List<TargetGroupTuple> targetGroups,
            @Nullable StickinessConfig targetGroupStickinessConfig) {}

    public record TargetGroupTuple(@Nullable String targetGroupArn, @Nullable Integer weight) {}

    /// AWS's `TargetGroupStickinessConfig`.
    public record StickinessConfig(@Nullable Boolean enabled, @Nullable Integer durationSeconds) {}

    public static List<ActionDescription> of(List<Action> actions) {
        return actions.stream().map(ActionDescription::of).toList();
    }

    private static ActionDescription of(Action action) {
        return switch (action) {
            case Action.Forward forward -> forward(forward);
            case Action.Redirect redirect ->
                    new ActionDescription(
                            action,
                            null,
                            new RedirectConfig(
                                    redirect.protocol(),
                                    redirect.port(),
                                    redirect.host(),
                                    redirect.path(),
                                    redirect.query(),
                                    "HTTP_" + redirect.statusCode()),
                            null,
                            null);
            case Action.AuthenticateOidc oidc ->
                    new ActionDescription(action, AuthenticateOidcConfig.of(oidc), null, null);
            case Action.AuthenticateCognito cognito ->
                    new ActionDescription(
                            action, null, AuthenticateCognitoConfig.of(cognito), null);
            case Action.JwtValidation jwt ->
                    new ActionDescription(action, null, null, JwtValidationConfig.of(jwt));
            case Action.FixedResponse(int status, String contentType, String body, int _) ->
                    new ActionDescription(
                            action,
                            null,
                            null,
                            new FixedResponseConfig(
                                    body.isEmpty() ? null : body,
                                    Integer.toString(status),
                                    contentType.isEmpty() ? null : contentType),
                            null);
        };
    }

    private static @Nullable Integer order(Action action) {
        return action.order() == 0 ? null : action.order();
    }

    private static ActionDescription forward(Action.Forward forward) {
        var groups = forward.targetGroups();
        int seconds = Math.abs(forward.stickinessSeconds());
        return new ActionDescription(
                forward,
                groups.size() == 1 ? groups.getFirst().targetGroup().text() : null,
                null,
                null,
                new ForwardConfig(
                        groups.stream()
                                .map(
                                        group ->
                                                new TargetGroupTuple(
                                                        group.targetGroup().text(), group.weight()))
                                .toList(),
                        new StickinessConfig(forward.isSticky(), seconds > 0 ? seconds : null)));
    }
}

package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.AuthenticateCognitoConfig;
import dev.elbow.control.shape.AuthenticateOidcConfig;
import dev.elbow.control.shape.JwtValidationConfig;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Protocol;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the actions that come before the one that answers (ELB API Reference, Action). They are
/// kept to be described again, and not performed.
///
/// @param protocol of the listener
record PrecedingActions(Protocol protocol) {
    private static final int LONGEST_SESSION = 604_800;

    /// @throws ApiFailure `InvalidLoadBalancerAction`
    Action read(ActionDescription action) {
        if (protocol != Protocol.HTTPS) {
            throw Actions.invalid(
                    "Actions of type '%s' are supported only on HTTPS listeners"
                            .formatted(action.type()));
        }
        return switch (action.type()) {
            case "authenticate-oidc" ->
                    oidc(
                            Actions.required(
                                    action,
                                    action.authenticateOidcConfig(),
                                    "AuthenticateOidcConfig"));
            case "authenticate-cognito" ->
                    cognito(
                            Actions.required(
                                    action,
                                    action.authenticateCognitoConfig(),
                                    "AuthenticateCognitoConfig"));
            default ->
                    jwt(
                            Actions.required(
                                    action, action.jwtValidationConfig(), "JwtValidationConfig"));
        };
    }

    private static Action oidc(AuthenticateOidcConfig config) {
        boolean existing = requireNonNullElse(config.useExistingClientSecret(), false);
        if (config.clientSecret() == null && !existing) {
            throw Actions.invalid(
                    "A client secret must be specified for actions of type 'authenticate-oidc'");
        }
        return new Action.AuthenticateOidc(
                config.issuer(),
                config.authorizationEndpoint(),
                config.tokenEndpoint(),
                config.userInfoEndpoint(),
                config.clientId(),
                new Action.Session(
                        cookie(config.sessionCookieName()),
                        scope(config.scope()),
                        seconds(config.sessionTimeout()),
                        parameters(config.authenticationRequestExtraParams()),
                        requireNonNullElse(config.onUnauthenticatedRequest(), "authenticate")),
                0);
    }

    private static Action cognito(AuthenticateCognitoConfig config) {
        return new Action.AuthenticateCognito(
                config.userPoolArn(),
                config.userPoolClientId(),
                config.userPoolDomain(),
                new Action.Session(
                        cookie(config.sessionCookieName()),
                        scope(config.scope()),
                        seconds(config.sessionTimeout()),
                        parameters(config.authenticationRequestExtraParams()),
                        requireNonNullElse(config.onUnauthenticatedRequest(), "authenticate")),
                0);
    }

    private static Map<String, String> parameters(@Nullable Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    private static String cookie(@Nullable String given) {
        return requireNonNullElse(given, "AWSELBAuthSessionCookie");
    }

    private static String scope(@Nullable String given) {
        return requireNonNullElse(given, "openid");
    }

    private static long seconds(@Nullable Long given) {
        long seconds = requireNonNullElse(given, (long) LONGEST_SESSION);
        if (seconds < 1 || seconds > LONGEST_SESSION) {
            throw ApiFailure.validation(
                    "Session timeout '%d' must be between '1-604800' inclusive".formatted(seconds));
        }
        return seconds;
    }

    private static Action jwt(JwtValidationConfig config) {
        return new Action.JwtValidation(
                config.jwksEndpoint(),
                config.issuer(),
                config.additionalClaims().stream()
                        .map(
                                claim ->
                                        new Action.JwtClaim(
                                                claim.name(), claim.format(), claim.values()))
                        .toList(),
                0);
    }
}

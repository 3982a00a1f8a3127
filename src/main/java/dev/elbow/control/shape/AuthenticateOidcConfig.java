package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// AWS's `AuthenticateOidcActionConfig`. The client secret is never answered.
@RegisterForReflection
public record AuthenticateOidcConfig(
        @Required String issuer,
        @Required String authorizationEndpoint,
        @Required String tokenEndpoint,
        @Required String userInfoEndpoint,
        @Required String clientId,
        @Nullable String clientSecret,
        @Nullable String sessionCookieName,
        @Nullable String scope,
        @Nullable Long sessionTimeout,
        @Nullable Map<String, String> authenticationRequestExtraParams,
        @OneOf("deny, allow, authenticate") @Nullable String onUnauthenticatedRequest,
        @Nullable Boolean useExistingClientSecret) {

    static AuthenticateOidcConfig of(Action.AuthenticateOidc action) {
        var session = action.session();
        return new AuthenticateOidcConfig(
                action.issuer(),
                action.authorizationEndpoint(),
                action.tokenEndpoint(),
                action.userInfoEndpoint(),
                action.clientId(),
                null,
                session.cookieName(),
                session.scope(),
                session.timeoutSeconds(),
                session.extraParameters().isEmpty() ? null : session.extraParameters(),
                session.onUnauthenticatedRequest(),
                null);
    }
}

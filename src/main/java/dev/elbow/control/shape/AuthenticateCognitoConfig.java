package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// AWS's `AuthenticateCognitoActionConfig`.
@RegisterForReflection
public record AuthenticateCognitoConfig(
        @Required String userPoolArn,
        @Required String userPoolClientId,
        @Required String userPoolDomain,
        @Nullable String sessionCookieName,
        @Nullable String scope,
        @Nullable Long sessionTimeout,
        @Nullable Map<String, String> authenticationRequestExtraParams,
        @OneOf("deny, allow, authenticate") @Nullable String onUnauthenticatedRequest) {

    static AuthenticateCognitoConfig of(Action.AuthenticateCognito action) {
        var session = action.session();
        return new AuthenticateCognitoConfig(
                action.userPoolArn(),
                action.userPoolClientId(),
                action.userPoolDomain(),
                session.cookieName(),
                session.scope(),
                session.timeoutSeconds(),
                session.extraParameters().isEmpty() ? null : session.extraParameters(),
                session.onUnauthenticatedRequest());
    }
}

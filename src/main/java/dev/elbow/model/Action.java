package dev.elbow.model;

import java.util.List;
import java.util.Map;

/// The treatment of the requests that meet the conditions of a rule (ELB API Reference, Action).
public sealed interface Action {

    /// AWS's type name, such as `forward`.
    String type();

    /// As it was given, 1-50000, or 0 when it was not: it is described again, and with one action
    /// it does nothing.
    int order();

    Action withOrder(int changed);

    /// To one of up to five target groups, by weight; no failover between them.
    ///
    /// @param stickinessSeconds of target group stickiness: 1-604800 where it is on, 0 where it is
    ///   off. Below 0 it is off and was given a duration all the same: that is described again
    record Forward(List<WeightedTargetGroup> targetGroups, int stickinessSeconds, int order)
            implements Action {
        public Forward {
            targetGroups = List.copyOf(targetGroups);
        }

        public Forward(List<WeightedTargetGroup> targetGroups, int stickinessSeconds) {
            this(targetGroups, stickinessSeconds, 0);
        }

        public boolean isSticky() {
            return stickinessSeconds > 0;
        }

        @Override
        public Forward withOrder(int changed) {
            return new Forward(targetGroups, stickinessSeconds, changed);
        }

        @Override
        public String type() {
            return "forward";
        }
    }

    /// @param weight 0-999; 0 gets nothing
    record WeightedTargetGroup(Arn targetGroup, int weight) {}

    /// Each part may hold placeholders such as `#{path}`.
    ///
    /// @param protocol `HTTP`, `HTTPS` or `#{protocol}`
    /// @param path starts with `/`
    /// @param query without `?`
    /// @param statusCode 301 or 302
    record Redirect(
            String protocol,
            String host,
            String port,
            String path,
            String query,
            int statusCode,
            int order)
            implements Action {
        public Redirect(
                String protocol,
                String host,
                String port,
                String path,
                String query,
                int statusCode) {
            this(protocol, host, port, path, query, statusCode, 0);
        }

        @Override
        public Redirect withOrder(int changed) {
            return new Redirect(protocol, host, port, path, query, statusCode, changed);
        }

        @Override
        public String type() {
            return "redirect";
        }
    }

    /// @param statusCode 2xx, 4xx or 5xx
    /// @param contentType one of the five AWS accepts, or empty for `text/plain`
    /// @param messageBody 0-1024 characters
    record FixedResponse(int statusCode, String contentType, String messageBody, int order)
            implements Action {
        public FixedResponse(int statusCode, String contentType, String messageBody) {
            this(statusCode, contentType, messageBody, 0);
        }

        @Override
        public FixedResponse withOrder(int changed) {
            return new FixedResponse(statusCode, contentType, messageBody, changed);
        }

        @Override
        public String type() {
            return "fixed-response";
        }
    }

    /// An action before the one that answers. It is kept and described; requests go on without it.
    sealed interface Preceding extends Action {}

    /// The login that an authentication action keeps in cookies.
    ///
    /// @param timeoutSeconds 1-604800
    /// @param extraParameters of the query to the authorization endpoint
    /// @param onUnauthenticatedRequest `deny`, `allow` or `authenticate`
    record Session(
            String cookieName,
            String scope,
            long timeoutSeconds,
            Map<String, String> extraParameters,
            String onUnauthenticatedRequest) {
        public Session {
            extraParameters = Copies.ordered(extraParameters);
        }
    }

    /// Without the client's secret, which AWS never answers and nothing here needs.
    record AuthenticateOidc(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String userInfoEndpoint,
            String clientId,
            Session session,
            int order)
            implements Preceding {
        @Override
        public AuthenticateOidc withOrder(int changed) {
            return new AuthenticateOidc(
                    issuer,
                    authorizationEndpoint,
                    tokenEndpoint,
                    userInfoEndpoint,
                    clientId,
                    session,
                    changed);
        }

        @Override
        public String type() {
            return "authenticate-oidc";
        }
    }

    record AuthenticateCognito(
            String userPoolArn,
            String userPoolClientId,
            String userPoolDomain,
            Session session,
            int order)
            implements Preceding {
        @Override
        public AuthenticateCognito withOrder(int changed) {
            return new AuthenticateCognito(
                    userPoolArn, userPoolClientId, userPoolDomain, session, changed);
        }

        @Override
        public String type() {
            return "authenticate-cognito";
        }
    }

    record JwtValidation(
            String jwksEndpoint, String issuer, List<JwtClaim> additionalClaims, int order)
            implements Preceding {
        public JwtValidation {
            additionalClaims = List.copyOf(additionalClaims);
        }

        @Override
        public JwtValidation withOrder(int changed) {
            return new JwtValidation(jwksEndpoint, issuer, additionalClaims, changed);
        }

        @Override
        public String type() {
            return "jwt-validation";
        }
    }

    /// @param format `single-string`, `string-array` or `space-separated-values`
    record JwtClaim(String name, String format, List<String> values) {
        public JwtClaim {
            values = List.copyOf(values);
        }
    }
}

package dev.elbow.model;

import java.util.List;

/// What a rule does (alb-spec §2.3). Authentication actions are not built: the API refuses them.
public sealed interface Action {

    /// AWS's type name, such as `forward`.
    String type();

    /// To one of up to five target groups, by weight; no failover between them.
    ///
    /// @param stickinessSeconds 1-604800, or 0 when target group stickiness is off
    record Forward(List<WeightedTargetGroup> targetGroups, int stickinessSeconds)
            implements Action {
        public Forward {
            targetGroups = List.copyOf(targetGroups);
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
            String protocol, String host, String port, String path, String query, int statusCode)
            implements Action {
        @Override
        public String type() {
            return "redirect";
        }
    }

    /// @param statusCode 2xx, 4xx or 5xx
    /// @param contentType one of the five AWS accepts, or empty for `text/plain`
    /// @param messageBody 0-1024 characters
    record FixedResponse(int statusCode, String contentType, String messageBody) implements Action {
        @Override
        public String type() {
            return "fixed-response";
        }
    }
}

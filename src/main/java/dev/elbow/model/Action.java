package dev.elbow.model;

import java.util.List;

/// What a rule does (alb-spec §2.3). Authentication actions are not built: the API refuses them.
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
}

package dev.elbow.proxy;

import dev.elbow.function.event.AlbEventRequest;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.proxy.exchange.RequestProtocol;
import dev.elbow.proxy.exchange.TargetRequest;
import dev.elbow.proxy.header.ClientOrigin;
import dev.elbow.proxy.header.HeaderNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The effect of a rule's action on a request that is not sent.
public sealed interface ActionPreview {

    /// A response with the rule's fixed response.
    record Reply(Action.FixedResponse response) implements ActionPreview {}

    /// @param status 301 or 302
    record Redirect(int status, String location) implements ActionPreview {}

    /// A response with a page of the load balancer's own: the action cannot be performed.
    ///
    /// @param reason one line
    record Failed(int status, String reason) implements ActionPreview {}

    /// A target group of the action.
    ///
    /// @param share of the requests, above 0, at most 1
    /// @param obstacle the reason why its requests fail; empty when they do not
    /// @param targets all that are registered, in order of registration
    /// @param zones empty with cross-zone load balancing
    record Share(
            TargetGroup group,
            double share,
            String obstacle,
            List<TargetPreview> targets,
            List<ZonePreview> zones) {
        public Share {
            targets = List.copyOf(targets);
            zones = List.copyOf(zones);
        }
    }

    /// A zone of a group without cross-zone load balancing. The client's connections belong to the
    /// zones in turn.
    ///
    /// @param targets those in the zone
    /// @param failingOpen whether its requests go to unhealthy targets, too
    /// @param inDns whether it gets connections
    record ZonePreview(
            String zone, List<TargetPreview> targets, boolean failingOpen, boolean inDns) {
        public ZonePreview {
            targets = List.copyOf(targets);
        }
    }

    /// A registered target.
    ///
    /// @param slowStart the elapsed part of its slow start, 0-1; empty when it is in none
    /// @param anomalous the result of anomaly detection
    /// @param mitigationWeight above 0; 1 when anomaly mitigation is not in effect
    record TargetPreview(
            Target target, OptionalDouble slowStart, boolean anomalous, double mitigationWeight) {}

    /// The choice that a stickiness cookie of the request makes.
    ///
    /// @param cookie `AWSALBTG`, `AWSALB` or `AWSALBAPP-0`
    /// @param targetGroup the name of the target group of which it chooses the target; empty for
    ///   the cookie that chooses the target group
    /// @param choice address of the target, or name of the target group; empty for a new choice
    /// @param reason the seconds that are left, or the reason for a new choice
    record CookiePreview(String cookie, String targetGroup, String choice, String reason) {}

    /// Forwarding to one of several target groups.
    final class Forward implements ActionPreview {
        private final List<Share> shares;
        private final List<CookiePreview> cookies;
        private final TargetRequest targetRequest;
        private final RequestProtocol protocol;
        private final boolean transformed;

        Forward(
                List<Share> shares,
                List<CookiePreview> cookies,
                TargetRequest targetRequest,
                RequestProtocol protocol,
                boolean transformed) {
            this.shares = List.copyOf(shares);
            this.cookies = List.copyOf(cookies);
            this.targetRequest = targetRequest;
            this.protocol = protocol;
            this.transformed = transformed;
        }

        /// The groups that get requests, at least one, in the action's order.
        public List<Share> shares() {
            return shares;
        }

        /// The choices of stickiness cookies; empty without stickiness.
        public List<CookiePreview> cookies() {
            return cookies;
        }

        /// The group with the largest share among those that meet a condition; the first of
        /// several.
        public Optional<TargetGroup> largestGroup(Predicate<TargetGroup> condition) {
            return shares.stream()
                    .filter(share -> condition.test(share.group()))
                    .reduce((largest, share) -> share.share() > largest.share() ? share : largest)
                    .map(Share::group);
        }

        /// Whether the rule has transforms.
        public boolean hasTransforms() {
            return transformed;
        }

        /// `Host` as the target gets it.
        public String host() {
            @Nullable String host = targetRequest.headers().get(HeaderNames.HOST);
            return host == null ? "" : host;
        }

        /// As the target gets it, `/path?query`, each byte a character.
        public String pathAndQuery() {
            return targetRequest.pathAndQuery();
        }

        /// Whether a group takes requests of the client's protocol; otherwise 464.
        public boolean isAcceptedBy(TargetGroup group) {
            return protocol.isAcceptedBy(group.protocolVersion(), targetRequest.method());
        }

        /// Whether the client asks to switch to WebSocket, which no function can.
        public boolean webSocket() {
            return targetRequest.webSocket();
        }

        /// `X-Amzn-Trace-Id` as the target gets it.
        public String traceId() {
            @Nullable String id = targetRequest.headers().get(HeaderNames.X_AMZN_TRACE_ID);
            return id == null ? "" : id;
        }

        /// The scheme, host and port that the client reached a listener by.
        public ClientOrigin origin(Listener listener) {
            return targetRequest.origin(listener);
        }

        /// The request as a function's event.
        ///
        /// @param body at most 1 MB
        public AlbEventRequest event(String targetGroupArn, byte[] body, boolean multiValue) {
            return targetRequest.event(targetGroupArn, body, multiValue);
        }
    }
}

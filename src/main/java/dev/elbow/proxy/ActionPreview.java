package dev.elbow.proxy;

import dev.elbow.function.event.AlbEventRequest;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.TargetGroup;
import dev.elbow.proxy.exchange.TargetRequest;
import dev.elbow.proxy.header.ClientOrigin;
import dev.elbow.proxy.header.HeaderNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a rule's action would do.
public sealed interface ActionPreview {

    /// Answer with the rule's fixed response.
    record Reply(Action.FixedResponse response) implements ActionPreview {}

    /// @param status 301 or 302
    record Redirect(int status, String location) implements ActionPreview {}

    /// Answer with a page of the load balancer's own: the action cannot be done.
    ///
    /// @param why one line
    record Failed(int status, String why) implements ActionPreview {}

    /// A target group of the action.
    ///
    /// @param share of the requests, above 0, at most 1
    /// @param obstacle why the requests that it gets fail all the same; empty when they do not
    record Share(TargetGroup group, double share, String obstacle) {}

    /// Send the request on.
    final class Forward implements ActionPreview {
        private final List<Share> shares;
        private final TargetRequest targetRequest;
        private final boolean transformed;

        Forward(List<Share> shares, TargetRequest targetRequest, boolean transformed) {
            this.shares = List.copyOf(shares);
            this.targetRequest = targetRequest;
            this.transformed = transformed;
        }

        /// The groups that get requests, at least one, in the action's order.
        public List<Share> shares() {
            return shares;
        }

        /// Of the groups that are wanted, the one that gets the most; the first of several.
        public Optional<TargetGroup> heaviest(Predicate<TargetGroup> wanted) {
            return shares.stream()
                    .filter(share -> wanted.test(share.group()))
                    .reduce((most, share) -> share.share() > most.share() ? share : most)
                    .map(Share::group);
        }

        /// Whether the rule has transforms.
        public boolean transformed() {
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

        /// Whether the client asks to go on as a WebSocket, which no function can.
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

        /// What the event of this request is made of.
        ///
        /// @param body at most 1 MB
        public AlbEventRequest event(String targetGroupArn, byte[] body, boolean multiValue) {
            return targetRequest.event(targetGroupArn, body, multiValue);
        }
    }
}

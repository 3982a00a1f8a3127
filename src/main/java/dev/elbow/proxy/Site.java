package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.proxy.page.Page;
import dev.elbow.routing.RouteTable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/// A listener, compiled for carrying: all that a request needs to know of it. Immutable; made anew
/// at each commit.
///
/// @param portText the port as AWS knows it, as a header's value
/// @param forwards by [dev.elbow.routing.Decision.Forward#slot]
/// @param replies the page of each rule that answers itself, by identity
/// @param reachable from a port of this load balancer to the one it is bound to here
@SuppressWarnings("ArrayRecordComponent") // an array, for the hot path; nobody compares sites
record Site(
        LoadBalancer loadBalancer,
        Listener listener,
        String portText,
        Options options,
        RouteTable table,
        WeightedTargetGroups[] forwards,
        Map<Rule, Page> replies,
        IntUnaryOperator reachable) {
    static Site compile(
            Snapshot snapshot, Listener listener, TargetGroups groups, IntUnaryOperator reachable) {
        var loadBalancer =
                Objects.requireNonNull(snapshot.loadBalancers().get(listener.loadBalancer()));
        var rules = snapshot.rulesOf(listener.arn());
        var table = RouteTable.compile(rules);
        var forwards =
                table.forwards().stream()
                        .map(it -> WeightedTargetGroups.of(it.action(), groups::get))
                        .toArray(WeightedTargetGroups[]::new);
        var replies = new IdentityHashMap<Rule, Page>();
        for (var rule : rules) {
            if (rule.terminal() instanceof Action.FixedResponse fixed) {
                replies.put(
                        rule,
                        Page.fixed(fixed.statusCode(), fixed.contentType(), fixed.messageBody()));
            }
        }
        return new Site(
                loadBalancer,
                listener,
                Integer.toString(listener.port()),
                Options.of(loadBalancer),
                table,
                forwards,
                replies,
                reachable);
    }

    /// What a rule answers itself.
    Page page(Rule rule) {
        return Objects.requireNonNull(replies.get(rule));
    }

    /// The port as AWS knows it.
    int port() {
        return listener.port();
    }
}

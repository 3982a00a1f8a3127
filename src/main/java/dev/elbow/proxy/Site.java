package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.page.Page;
import dev.elbow.proxy.tls.TlsContext;
import dev.elbow.routing.RouteTable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A listener, compiled for carrying: all that a request needs to know of it. Immutable; made anew
/// at each commit.
///
/// @param portText the port as AWS knows it, as a header's value
/// @param tls null for HTTP
/// @param forwards by [dev.elbow.routing.Decision.Forward#slot]
/// @param functions the function of each target that is one, by identity
/// @param finder from a target that is a function to where it is invoked
/// @param replies the page of each rule that answers itself, by identity
/// @param reachable from a port of this load balancer to the one it is bound to here
@SuppressWarnings("ArrayRecordComponent") // an array, for the hot path; nobody compares sites
record Site(
        LoadBalancer loadBalancer,
        Listener listener,
        String portText,
        Options options,
        @Nullable TlsContext tls,
        RouteTable table,
        WeightedTargetGroups[] forwards,
        Map<TargetState, HostedFunction> functions,
        Function<TargetKey, HostedFunction> finder,
        Map<Rule, Page> replies,
        IntUnaryOperator reachable) {
    /// @param rules of the listener, in the order they are evaluated
    /// @param before the listener as it was, null for a new one; what its rules became is taken
    ///   over unless one of them changed, as are the states of target groups, which are the same
    ///   objects as long as rules name them
    static Site compile(
            Snapshot snapshot,
            Listener listener,
            @Nullable TlsContext tls,
            List<Rule> rules,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> finder,
            IntUnaryOperator reachable,
            @Nullable Site before) {
        var loadBalancer =
                Objects.requireNonNull(snapshot.loadBalancers().get(listener.loadBalancer()));
        var known = before != null && before.table.isOf(rules) ? before : null;
        var table = known != null ? known.table : RouteTable.compile(rules);
        var forwards = known != null ? known.forwards : forwards(table, groups);
        var functions = new IdentityHashMap<TargetState, HostedFunction>();
        table.forwards().forEach(forward -> bind(forward.action(), groups, finder, functions));
        var replies = known != null ? known.replies : replies(rules);
        return new Site(
                loadBalancer,
                listener,
                Integer.toString(listener.port()),
                Options.of(loadBalancer),
                tls,
                table,
                forwards,
                functions,
                finder,
                replies,
                reachable);
    }

    private static WeightedTargetGroups[] forwards(RouteTable table, TargetGroups groups) {
        return table.forwards().stream()
                .map(it -> WeightedTargetGroups.of(it.action(), groups::get))
                .toArray(WeightedTargetGroups[]::new);
    }

    private static Map<Rule, Page> replies(List<Rule> rules) {
        var replies = new IdentityHashMap<Rule, Page>();
        for (var rule : rules) {
            if (rule.terminal() instanceof Action.FixedResponse fixed) {
                replies.put(
                        rule,
                        Page.fixed(fixed.statusCode(), fixed.contentType(), fixed.messageBody()));
            }
        }
        return replies;
    }

    private static void bind(
            Action.Forward action,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> finder,
            Map<TargetState, HostedFunction> functions) {
        for (var weighted : action.targetGroups()) {
            var group = groups.get(weighted.targetGroup());
            if (group != null && group.config().targetType() == TargetType.LAMBDA) {
                group.targets().forEach(it -> functions.put(it, finder.apply(it.key())));
            }
        }
    }

    /// Where a target is invoked. One that was registered a moment ago, and is not in these rules
    /// yet, is looked for.
    HostedFunction function(TargetState target) {
        var bound = functions.get(target);
        return bound != null ? bound : finder.apply(target.key());
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

package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TrustStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a caller can see of a snapshot: the resources of its own account and region.
record Resources(Snapshot snapshot, Scope scope, Limits limits) {

    static Resources of(Snapshot snapshot, Call call) {
        return new Resources(snapshot, call.scope(), call.limits());
    }

    List<LoadBalancer> loadBalancers() {
        return visible(snapshot.loadBalancers().values(), LoadBalancer::arn);
    }

    List<TargetGroup> targetGroups() {
        return visible(snapshot.targetGroups().values(), TargetGroup::arn);
    }

    List<TrustStore> trustStores() {
        return visible(snapshot.trustStores().values(), TrustStore::arn);
    }

    /// @throws ApiFailure `LoadBalancerNotFound`
    LoadBalancer loadBalancer(String arn) {
        var found = snapshot.loadBalancers().get(loadBalancerArn(arn));
        return seen(found != null && mine(found.arn()) ? found : null, Kind.LOAD_BALANCER, arn);
    }

    /// @throws ApiFailure `ListenerNotFound`
    Listener listener(String arn) {
        var found = snapshot.listeners().get(Kind.LISTENER.arn(arn));
        return seen(found != null && mine(found.arn()) ? found : null, Kind.LISTENER, arn);
    }

    /// @throws ApiFailure `RuleNotFound`
    Rule rule(String arn) {
        var found = snapshot.rules().get(Kind.RULE.arn(arn));
        return seen(found != null && mine(found.arn()) ? found : null, Kind.RULE, arn);
    }

    /// @throws ApiFailure `TargetGroupNotFound`
    TargetGroup targetGroup(String arn) {
        var found = snapshot.targetGroups().get(Kind.TARGET_GROUP.arn(arn));
        return seen(found != null && mine(found.arn()) ? found : null, Kind.TARGET_GROUP, arn);
    }

    /// @throws ApiFailure `TrustStoreNotFound`
    TrustStore trustStore(String arn) {
        var found = snapshot.trustStores().get(Kind.TRUST_STORE.arn(arn));
        return seen(found != null && mine(found.arn()) ? found : null, Kind.TRUST_STORE, arn);
    }

    /// @throws ApiFailure `ValidationError` if it is no load balancer's ARN at all
    static Arn loadBalancerArn(String arn) {
        return Kind.LOAD_BALANCER.arn(arn);
    }

    static Arn targetGroupArn(String arn) {
        return Kind.TARGET_GROUP.arn(arn);
    }

    private boolean mine(Arn arn) {
        return arn.isIn(scope);
    }

    private <T> List<T> visible(Collection<T> all, Function<T, Arn> arn) {
        return all.stream().filter(resource -> mine(arn.apply(resource))).toList();
    }

    private static <T> T seen(@Nullable T resource, Kind kind, String arn) {
        if (resource == null) {
            throw kind.notFound(arn);
        }
        return resource;
    }
}

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
        return seen(found, Kind.LOAD_BALANCER, arn);
    }

    /// @throws ApiFailure `ListenerNotFound`
    Listener listener(String arn) {
        var found = snapshot.listeners().get(Kind.LISTENER.arn(arn, scope));
        return seen(found, Kind.LISTENER, arn);
    }

    /// @throws ApiFailure `RuleNotFound`
    Rule rule(String arn) {
        var found = snapshot.rules().get(Kind.RULE.arn(arn, scope));
        return seen(found, Kind.RULE, arn);
    }

    /// @throws ApiFailure `TargetGroupNotFound`
    TargetGroup targetGroup(String arn) {
        var found = snapshot.targetGroups().get(targetGroupArn(arn));
        return seen(found, Kind.TARGET_GROUP, arn);
    }

    /// Finds a group that an action forwards to.
    ///
    /// @throws ApiFailure `TargetGroupNotFound` with AWS's sentence for actions
    TargetGroup targetGroupOfAction(String arn) {
        var found = snapshot.targetGroups().get(targetGroupArn(arn));
        if (found == null) {
            throw ApiFailure.of(
                    "TargetGroupNotFound", "Target groups '%s' not found".formatted(arn));
        }
        return found;
    }

    /// @throws ApiFailure `TrustStoreNotFound`
    TrustStore trustStore(String arn) {
        var found = snapshot.trustStores().get(trustStoreArn(arn));
        return seen(found, Kind.TRUST_STORE, arn);
    }

    /// @throws ApiFailure `ValidationError` if it is no load balancer's ARN of this scope
    Arn loadBalancerArn(String arn) {
        return Kind.LOAD_BALANCER.arn(arn, scope);
    }

    /// @throws ApiFailure `ValidationError` if it is no target group's ARN of this scope
    Arn targetGroupArn(String arn) {
        return Kind.TARGET_GROUP.arn(arn, scope);
    }

    /// @throws ApiFailure `ValidationError` if it is no trust store's ARN of this scope
    Arn trustStoreArn(String arn) {
        return Kind.TRUST_STORE.arn(arn, scope);
    }

    private <T> List<T> visible(Collection<T> all, Function<T, Arn> arn) {
        return all.stream().filter(resource -> arn.apply(resource).isIn(scope)).toList();
    }

    private static <T> T seen(@Nullable T resource, Kind kind, String arn) {
        if (resource == null) {
            throw kind.notFound(arn);
        }
        return resource;
    }
}

package dev.elbow.observe;

import dev.elbow.model.Arn;
import io.micrometer.core.instrument.Tags;

/// CloudWatch's dimensions as tags: `load_balancer` is `app/name/id`, `target_group` is
/// `targetgroup/name/id`, `availability_zone` is `us-east-1a` (docs/reference/metrics.md).
final class Dimensions {
    private Dimensions() {}

    static Tags of(Arn loadBalancer) {
        return Tags.of(
                "load_balancer", loadBalancer.resource().substring("loadbalancer/".length()));
    }

    static Tags of(Arn loadBalancer, Arn targetGroup) {
        return of(loadBalancer).and("target_group", targetGroup.resource());
    }

    /// @param zone such as `us-east-1a`
    static Tags of(Arn loadBalancer, Arn targetGroup, String zone) {
        return of(loadBalancer, targetGroup).and("availability_zone", zone);
    }
}

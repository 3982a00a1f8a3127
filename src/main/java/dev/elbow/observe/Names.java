package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// CloudWatch's metric names as Prometheus writes them: `RequestCount` of `AWS/ApplicationELB` is
/// `aws_applicationelb_request_count_total`.
final class Names {
    static final String PREFIX = "aws.applicationelb.";

    private Names() {}

    static Counter counter(MeterRegistry registry, String name, Tags tags) {
        return registry.counter(PREFIX + name, tags);
    }
}

package dev.elbow.observe;

/// The prefix of CloudWatch's metric names: `RequestCount` of `AWS/ApplicationELB` is
/// `aws_applicationelb_request_count_total` in Prometheus' format.
final class MetricNames {
    static final String PREFIX = "aws.applicationelb.";

    private MetricNames() {}
}

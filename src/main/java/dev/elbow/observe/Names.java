package dev.elbow.observe;

/// CloudWatch's metric names as Prometheus writes them: `RequestCount` of `AWS/ApplicationELB` is
/// `aws_applicationelb_request_count_total`.
final class Names {
    static final String PREFIX = "aws.applicationelb.";

    private Names() {}
}

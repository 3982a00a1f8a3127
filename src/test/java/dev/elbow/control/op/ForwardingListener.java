package dev.elbow.control.op;

/// A listener whose default action forwards to a target group.
final class ForwardingListener {
    private ForwardingListener() {}

    /// Creates one on port 80; returns its ARN.
    static String create(TestAccount account, String loadBalancer, String targetGroup) {
        return account.call(
                        CreateListener.class,
                        "LoadBalancerArn=" + loadBalancer,
                        "Protocol=HTTP",
                        "Port=80",
                        "DefaultActions.member.1.Type=forward",
                        "DefaultActions.member.1.TargetGroupArn=" + targetGroup)
                .listeners()
                .getFirst()
                .listenerArn();
    }
}

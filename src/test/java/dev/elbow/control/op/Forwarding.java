package dev.elbow.control.op;

/// Listeners that forward to target groups.
final class Forwarding {
    private Forwarding() {}

    /// On port 80.
    static String to(Account account, String loadBalancer, String targetGroup) {
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

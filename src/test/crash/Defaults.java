import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The attributes of a new load balancer and a new target group, described from one of each.
final class Defaults {
    private static final String NAME = "defaults";

    private Defaults() {}

    /// @return `lb/attr/KEY` and `tg/attr/KEY` → value
    static Map<String, String> read(Api api) throws IOException, Api.Refused {
        var subnets =
                List.of(
                        "Subnets.member.1",
                        "subnet-0000000a",
                        "Subnets.member.2",
                        "subnet-0000000b",
                        "Name",
                        NAME);
        api.call("CreateLoadBalancer", subnets);
        api.call(
                "CreateTargetGroup",
                List.of(
                        "Name",
                        NAME,
                        "Protocol",
                        "HTTP",
                        "Port",
                        "80",
                        "VpcId",
                        "vpc-12345678",
                        "TargetType",
                        "ip"));
        var facts = Facts.of(api, NAME);
        var defaults = new TreeMap<String, String>();
        facts.forEach(
                (key, value) -> {
                    if (key.contains("/attr/")) {
                        defaults.put(key.replace("/" + NAME + "/", "/"), value);
                    }
                });
        var lb = Change.arn(facts.getOrDefault("lb/" + NAME, ""), "LoadBalancer");
        var tg = Change.arn(facts.getOrDefault("tg/" + NAME, ""), "TargetGroup");
        api.call("DeleteLoadBalancer", List.of("LoadBalancerArn", lb));
        api.call("DeleteTargetGroup", List.of("TargetGroupArn", tg));
        return defaults;
    }
}

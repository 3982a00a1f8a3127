import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The changes that can be made of some facts, each one that Elbow has to accept: load balancers,
/// target groups and what they have. [RuleChanges] has those of listeners and rules.
final class Changes {
    private static final int MOST_LOAD_BALANCERS = 2;
    private static final int MOST_GROUPS = 6;
    private static final int MOST_TARGETS = 8;

    private final RandomChoice choice;
    private final String prefix;
    private final Map<String, String> facts;
    private final Map<String, String> defaults;
    private final RuleChanges rules;

    /// @param defaults attributes of new load balancers and target groups: `lb/attr/KEY`
    Changes(
            String prefix,
            List<Integer> ports,
            Map<String, String> facts,
            Map<String, String> defaults,
            Random random) {
        this.choice = new RandomChoice(facts, random);
        this.prefix = prefix;
        this.facts = facts;
        this.defaults = defaults;
        this.rules = new RuleChanges(choice, facts, ports);
    }

    /// One of those that are possible now.
    Change any() {
        var kinds = new ArrayList<Supplier<Optional<Change>>>();
        kinds.addAll(
                List.of(
                        this::createLoadBalancer,
                        this::createTargetGroup,
                        this::deleteTargetGroup,
                        this::modifyTargetGroup,
                        this::targetGroupAttributes,
                        this::loadBalancerAttributes,
                        this::register,
                        this::register,
                        this::deregister,
                        this::addTags,
                        this::removeTags));
        kinds.addAll(rules.kinds());
        if (choice.one(20) == 0) {
            kinds.add(this::deleteLoadBalancer);
        }
        Collections.shuffle(kinds, choice.random());
        return kinds.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> after(String made, String value) {
        var after = new TreeMap<>(facts);
        after.put(made, value);
        return after;
    }

    private void putDefaults(Map<String, String> after, String kind, String key) {
        defaults.forEach(
                (attribute, value) -> {
                    if (attribute.startsWith(kind + "/")) {
                        after.put(key + attribute.substring(kind.length()), value);
                    }
                });
    }

    private Optional<Change> createLoadBalancer() {
        if (choice.loadBalancers().size() >= MOST_LOAD_BALANCERS) {
            return Optional.empty();
        }
        var name = prefix + "lb" + choice.one(100_000);
        var after = after("lb/" + name, "~LoadBalancerName=" + name + ";");
        putDefaults(after, "lb", "lb/" + name);
        after.put("lb/" + name + "/tag/made", "by " + prefix);
        return Optional.of(
                new Change(
                        "CreateLoadBalancer",
                        List.of(
                                "Name",
                                name,
                                "Subnets.member.1",
                                "subnet-0000000a",
                                "Subnets.member.2",
                                "subnet-0000000b",
                                "Tags.member.1.Key",
                                "made",
                                "Tags.member.1.Value",
                                "by " + prefix),
                        after,
                        "lb/" + name));
    }

    private Optional<Change> deleteLoadBalancer() {
        return choice.any(choice.loadBalancers())
                .map(
                        key ->
                                choice.without(
                                        "DeleteLoadBalancer",
                                        List.of("LoadBalancerArn", choice.arn(key)),
                                        key));
    }

    private Optional<Change> createTargetGroup() {
        if (choice.targetGroups().size() >= MOST_GROUPS) {
            return Optional.empty();
        }
        var name = prefix + "tg" + choice.one(100_000);
        var path = choice.mark("path");
        var after = after("tg/" + name, "~HealthCheckPath=/" + path + ";");
        putDefaults(after, "tg", "tg/" + name);
        return Optional.of(
                new Change(
                        "CreateTargetGroup",
                        List.of(
                                "Name",
                                name,
                                "Protocol",
                                "HTTP",
                                "Port",
                                "80",
                                "VpcId",
                                "vpc-12345678",
                                "TargetType",
                                "ip",
                                "HealthCheckIntervalSeconds",
                                "300",
                                "HealthCheckPath",
                                "/" + path),
                        after,
                        "tg/" + name));
    }

    private Optional<Change> deleteTargetGroup() {
        var unused = choice.targetGroups().stream().filter(key -> !choice.isUsed(key, "")).toList();
        return choice.any(unused)
                .map(
                        key ->
                                choice.without(
                                        "DeleteTargetGroup",
                                        List.of("TargetGroupArn", choice.arn(key)),
                                        key));
    }

    private Optional<Change> modifyTargetGroup() {
        var path = choice.mark("path");
        return choice.any(choice.targetGroups())
                .map(
                        key ->
                                new Change(
                                        "ModifyTargetGroup",
                                        List.of(
                                                "TargetGroupArn",
                                                choice.arn(key),
                                                "HealthCheckPath",
                                                "/" + path),
                                        after(key, choice.replaced(key, "path", path)),
                                        ""));
    }

    private Optional<Change> targetGroupAttributes() {
        var delay = Integer.toString(choice.one(3_600));
        var algorithm = choice.one(2) == 0 ? "round_robin" : "least_outstanding_requests";
        return choice.any(choice.targetGroups())
                .map(
                        key -> {
                            var after =
                                    after(
                                            key + "/attr/deregistration_delay.timeout_seconds",
                                            delay);
                            after.put(key + "/attr/load_balancing.algorithm.type", algorithm);
                            return new Change(
                                    "ModifyTargetGroupAttributes",
                                    List.of(
                                            "TargetGroupArn",
                                            choice.arn(key),
                                            "Attributes.member.1.Key",
                                            "deregistration_delay.timeout_seconds",
                                            "Attributes.member.1.Value",
                                            delay,
                                            "Attributes.member.2.Key",
                                            "load_balancing.algorithm.type",
                                            "Attributes.member.2.Value",
                                            algorithm),
                                    after,
                                    "");
                        });
    }

    private Optional<Change> loadBalancerAttributes() {
        var seconds = Integer.toString(1 + choice.one(4_000));
        return choice.any(choice.loadBalancers())
                .map(
                        key ->
                                new Change(
                                        "ModifyLoadBalancerAttributes",
                                        List.of(
                                                "LoadBalancerArn",
                                                choice.arn(key),
                                                "Attributes.member.1.Key",
                                                "idle_timeout.timeout_seconds",
                                                "Attributes.member.1.Value",
                                                seconds),
                                        after(key + "/attr/idle_timeout.timeout_seconds", seconds),
                                        ""));
    }

    private Optional<Change> register() {
        return choice.any(choice.targetGroups())
                .filter(key -> targets(key).size() < MOST_TARGETS)
                .map(
                        key -> {
                            var ids = new ArrayList<String>();
                            var after = new TreeMap<>(facts);
                            for (int count = choice.one(3); count >= 0; count--) {
                                var id =
                                        "10.%d.%d.%d"
                                                .formatted(
                                                        choice.one(250),
                                                        choice.one(250),
                                                        1 + choice.one(250));
                                ids.add(id);
                                after.put(key + "/target/" + id + ":80", "");
                            }
                            return targets("RegisterTargets", key, ids, after);
                        });
    }

    private Optional<Change> deregister() {
        return choice.any(choice.targetGroups())
                .filter(key -> !targets(key).isEmpty())
                .map(
                        key -> {
                            var ids = targets(key);
                            Collections.shuffle(ids, choice.random());
                            var gone = ids.subList(0, Math.min(ids.size(), 1 + choice.one(3)));
                            var after = new TreeMap<>(facts);
                            gone.forEach(id -> after.remove(key + "/target/" + id + ":80"));
                            return targets("DeregisterTargets", key, gone, after);
                        });
    }

    private List<String> targets(String key) {
        var start = key + "/target/";
        var ids = new ArrayList<String>();
        for (var each : Change.within(facts, key)) {
            if (each.startsWith(start)) {
                ids.add(each.substring(start.length(), each.length() - ":80".length()));
            }
        }
        return ids;
    }

    private Change targets(String action, String key, List<String> ids, Map<String, String> after) {
        var parameters = new ArrayList<>(List.of("TargetGroupArn", choice.arn(key)));
        for (int index = 0; index < ids.size(); index++) {
            parameters.addAll(List.of("Targets.member." + (index + 1) + ".Id", ids.get(index)));
            parameters.addAll(List.of("Targets.member." + (index + 1) + ".Port", "80"));
        }
        return new Change(action, parameters, after, "");
    }

    /// Two tags to up to three resources.
    private Optional<Change> addTags() {
        var some = choice.some(choice.tagged(), 3);
        var values = IntStream.range(0, 2).mapToObj(_ -> choice.mark("value")).toList();
        var after = new TreeMap<>(facts);
        var parameters = choice.resources(some);
        for (int index = 0; index < values.size(); index++) {
            var name = "k" + choice.one(3) + index;
            parameters.addAll(List.of("Tags.member." + (index + 1) + ".Key", name));
            parameters.addAll(List.of("Tags.member." + (index + 1) + ".Value", values.get(index)));
            for (var key : some) {
                after.put(key + "/tag/" + name, values.get(index));
            }
        }
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change("AddTags", parameters, after, ""));
    }

    private Optional<Change> removeTags() {
        var some = choice.some(choice.tagged(), 3);
        var after = new TreeMap<>(facts);
        var parameters = choice.resources(some);
        var name = "k" + choice.one(3) + choice.one(2);
        parameters.addAll(List.of("TagKeys.member.1", name));
        some.forEach(key -> after.remove(key + "/tag/" + name));
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change("RemoveTags", parameters, after, ""));
    }
}

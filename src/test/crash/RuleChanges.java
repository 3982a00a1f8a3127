import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The changes of listeners and rules.
///
/// @param ports that listeners may have
record RuleChanges(RandomChoice choice, Map<String, String> facts, List<Integer> ports) {
    private static final int MOST_RULES = 6;
    private static final int HIGHEST_PRIORITY = 50_000;

    List<Supplier<Optional<Change>>> kinds() {
        return List.of(
                this::createListener,
                this::deleteListener,
                this::modifyListener,
                this::createRule,
                this::createRule,
                this::modifyRule,
                this::deleteRule,
                this::setPriorities);
    }

    private Optional<String> anyListener() {
        return choice.any(choice.loadBalancers()).flatMap(lb -> choice.any(choice.listeners(lb)));
    }

    private Optional<String> anyRule() {
        return anyListener().flatMap(listener -> choice.any(choice.rules(listener)));
    }

    private static List<String> fixedResponse(String list, String mark) {
        var action = list + ".member.1.";
        return List.of(
                action + "Type",
                "fixed-response",
                action + "FixedResponseConfig.StatusCode",
                "200",
                action + "FixedResponseConfig.MessageBody",
                mark);
    }

    private Optional<Change> createListener() {
        var mark = choice.mark("mark");
        return choice.any(choice.loadBalancers())
                .flatMap(
                        lb ->
                                choice.any(
                                                ports.stream()
                                                        .map(port -> lb + "/listener/" + port)
                                                        .filter(key -> !facts.containsKey(key))
                                                        .toList())
                                        .map(key -> createListener(lb, key, mark)));
    }

    private Change createListener(String loadBalancer, String key, String mark) {
        var after = new TreeMap<>(facts);
        after.put(key, "~" + mark);
        after.put(key + "/rule/default", "~" + mark);
        var parameters = new ArrayList<>(fixedResponse("DefaultActions", mark));
        parameters.addAll(List.of("LoadBalancerArn", choice.arn(loadBalancer)));
        parameters.addAll(List.of("Protocol", "HTTP"));
        parameters.addAll(List.of("Port", key.substring(key.lastIndexOf('/') + 1)));
        return new Change("CreateListener", parameters, after, key);
    }

    private Optional<Change> deleteListener() {
        return choice.one(3) > 0
                ? Optional.empty()
                : anyListener()
                        .map(
                                key ->
                                        choice.without(
                                                "DeleteListener",
                                                List.of("ListenerArn", choice.arn(key)),
                                                key));
    }

    private Optional<Change> modifyListener() {
        var mark = choice.mark("mark");
        return anyListener()
                .map(
                        key -> {
                            var after = new TreeMap<>(facts);
                            after.put(key, choice.replaced(key, "mark", mark));
                            var rule = key + "/rule/default";
                            after.put(rule, choice.replaced(rule, "mark", mark));
                            var parameters = new ArrayList<>(fixedResponse("DefaultActions", mark));
                            parameters.addAll(List.of("ListenerArn", choice.arn(key)));
                            return new Change("ModifyListener", parameters, after, "");
                        });
    }

    private static List<String> path(String path) {
        return List.of(
                "Conditions.member.1.Field",
                "path-pattern",
                "Conditions.member.1.PathPatternConfig.Values.member.1",
                "/" + path);
    }

    private Optional<Change> createRule() {
        return anyListener()
                .filter(listener -> choice.rules(listener).size() < MOST_RULES)
                .map(this::createRule);
    }

    private Change createRule(String listener) {
        var path = choice.mark("path");
        var key = listener + "/rule/" + freePriority(listener);
        var after = new TreeMap<>(facts);
        after.put(key, "~" + path);
        var parameters = new ArrayList<>(path(path));
        parameters.addAll(actions(listener.substring(0, listener.indexOf("/listener/"))));
        parameters.addAll(List.of("ListenerArn", choice.arn(listener)));
        parameters.addAll(List.of("Priority", key.substring(key.lastIndexOf('/') + 1)));
        return new Change("CreateRule", parameters, after, key);
    }

    /// A forward to one or two groups, where the load balancer may use them.
    private List<String> actions(String loadBalancer) {
        var groups =
                choice.some(
                        choice.targetGroups().stream()
                                .filter(group -> !choice.isUsed(group, loadBalancer))
                                .toList(),
                        2);
        if (groups.isEmpty()) {
            return fixedResponse("Actions", choice.mark("mark"));
        }
        var parameters = new ArrayList<>(List.of("Actions.member.1.Type", "forward"));
        for (int index = 0; index < groups.size(); index++) {
            var group = "Actions.member.1.ForwardConfig.TargetGroups.member." + (index + 1);
            parameters.addAll(List.of(group + ".TargetGroupArn", choice.arn(groups.get(index))));
            parameters.addAll(List.of(group + ".Weight", Integer.toString(1 + choice.one(999))));
        }
        return parameters;
    }

    private int freePriority(String listener) {
        int priority = 1 + choice.one(HIGHEST_PRIORITY);
        return facts.containsKey(listener + "/rule/" + priority)
                ? freePriority(listener)
                : priority;
    }

    private Optional<Change> modifyRule() {
        var path = choice.mark("path");
        return anyRule()
                .map(
                        key -> {
                            var after = new TreeMap<>(facts);
                            after.put(key, choice.replaced(key, "path", path));
                            var parameters = new ArrayList<>(path(path));
                            parameters.addAll(List.of("RuleArn", choice.arn(key)));
                            return new Change("ModifyRule", parameters, after, "");
                        });
    }

    private Optional<Change> deleteRule() {
        return anyRule()
                .map(key -> choice.without("DeleteRule", List.of("RuleArn", choice.arn(key)), key));
    }

    /// Rules of one listener change places.
    private Optional<Change> setPriorities() {
        return anyListener()
                .filter(listener -> choice.rules(listener).size() > 1)
                .map(listener -> setPriorities(choice.rules(listener)));
    }

    private Change setPriorities(List<String> rules) {
        var places = new ArrayList<>(rules);
        Collections.shuffle(places, choice.random());
        var after = new TreeMap<>(facts);
        rules.forEach(rule -> Change.within(facts, rule).forEach(after::remove));
        var parameters = new ArrayList<String>();
        for (int index = 0; index < rules.size(); index++) {
            var from = rules.get(index);
            var to = places.get(index);
            for (var key : Change.within(facts, from)) {
                after.put(to + key.substring(from.length()), facts.getOrDefault(key, ""));
            }
            var pair = "RulePriorities.member." + (index + 1);
            parameters.addAll(List.of(pair + ".RuleArn", choice.arn(from)));
            parameters.addAll(List.of(pair + ".Priority", to.substring(to.lastIndexOf('/') + 1)));
        }
        return new Change("SetRulePriorities", parameters, after, "");
    }
}

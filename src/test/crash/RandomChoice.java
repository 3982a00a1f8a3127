import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Random choices among the resources of some facts.
record RandomChoice(Map<String, String> facts, Random random) {

    /// 0 to `below` - 1
    int one(int below) {
        return random.nextInt(below);
    }

    /// A word with a number, most likely new.
    String mark(String word) {
        return word + one(1_000_000_000);
    }

    <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(one(all.size())));
    }

    <T> List<T> some(List<T> all, int most) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(shuffled.size(), 1 + one(most)));
    }

    List<String> loadBalancers() {
        return keys("lb/[^/]+");
    }

    List<String> targetGroups() {
        return keys("tg/[^/]+");
    }

    List<String> listeners(String loadBalancer) {
        return keys(loadBalancer + "/listener/\\d+");
    }

    /// Without the default rule.
    List<String> rules(String listener) {
        return keys(listener + "/rule/\\d+");
    }

    /// What may have tags and whose ARN is known.
    List<String> tagged() {
        return keys("(lb|tg)/[^/]+|.*/listener/\\d+|.*/rule/\\d+");
    }

    private List<String> keys(String expression) {
        return facts.keySet().stream().filter(key -> key.matches(expression)).toList();
    }

    /// Of a fact that is a description.
    String arn(String key) {
        var kind =
                key.contains("/rule/")
                        ? "Rule"
                        : key.contains("/listener/")
                                ? "Listener"
                                : key.startsWith("lb/") ? "LoadBalancer" : "TargetGroup";
        return Change.arn(description(key), kind);
    }

    /// Whether a rule leads to this target group, but for those of one load balancer.
    boolean isUsed(String targetGroup, String butBy) {
        var arn = arn(targetGroup);
        return facts.entrySet().stream()
                .filter(each -> each.getKey().startsWith("lb/"))
                .filter(each -> butBy.isEmpty() || !each.getKey().startsWith(butBy + "/"))
                .anyMatch(each -> each.getValue().contains(arn));
    }

    /// A description with another number behind a word.
    String replaced(String key, String word, String mark) {
        return description(key).replaceAll(word + "\\d+", mark);
    }

    private String description(String key) {
        return facts.getOrDefault(key, "");
    }

    /// `ResourceArns` of these.
    List<String> resources(List<String> keys) {
        return new ArrayList<>(
                Change.members("ResourceArns", keys.stream().map(this::arn).toList()).toList());
    }

    /// That removes a resource and what belongs to it.
    Change without(String action, List<String> parameters, String key) {
        var after = new TreeMap<>(facts);
        Change.within(facts, key).forEach(after::remove);
        return new Change(action, parameters, after, "");
    }
}

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Element;

/// The descriptions of the resources of one stream, flat: `lb/NAME/listener/PORT` → all that its
/// description says, as `Name=text;`. A part that other calls change has an entry of its own
/// (attributes, tags, targets, rules) or is left out (state, and which load balancers use a group).
final class Facts {
    private static final Set<String> LEFT_OUT =
            Set.of("State", "LoadBalancerArns", "Priority", "Port");
    private static final int ARNS_AT_ONCE = 20;

    private final Api api;
    private final Map<String, String> arns = new TreeMap<>();
    private final Map<String, String> facts = new TreeMap<>();

    private Facts(Api api) {
        this.api = api;
    }

    /// @param prefix of the names of the stream's load balancers and target groups
    static Map<String, String> of(Api api, String prefix) throws IOException, Api.Refused {
        var facts = new Facts(api);
        facts.loadBalancers(prefix);
        facts.targetGroups(prefix);
        facts.tags();
        return facts.facts;
    }

    /// `Name=text;` of every leaf, but of those that are left out.
    static String flat(Element description) {
        var text = new StringBuilder();
        for (var child : Api.children(description)) {
            if (LEFT_OUT.contains(child.getTagName())) {
                continue;
            }
            var inner = flat(child);
            text.append(
                    inner.isEmpty()
                            ? child.getTagName() + "=" + child.getTextContent().strip() + ";"
                            : child.getTagName() + "{" + inner + "}");
        }
        return text.toString();
    }

    private void put(String key, Element description, String arn) {
        facts.put(key, flat(description));
        arns.put(arn, key);
    }

    private void loadBalancers(String prefix) throws IOException, Api.Refused {
        for (var one : Api.members(api.call("DescribeLoadBalancers", List.of()), "LoadBalancers")) {
            var name = Api.text(one, "LoadBalancerName");
            if (name.startsWith(prefix)) {
                var arn = Api.text(one, "LoadBalancerArn");
                put("lb/" + name, one, arn);
                attributes("lb/" + name, "LoadBalancer", arn);
                listeners("lb/" + name, arn);
            }
        }
    }

    private void listeners(String key, String loadBalancer) throws IOException, Api.Refused {
        var answer = api.call("DescribeListeners", List.of("LoadBalancerArn", loadBalancer));
        for (var one : Api.members(answer, "Listeners")) {
            var at = key + "/listener/" + Api.text(one, "Port");
            var arn = Api.text(one, "ListenerArn");
            put(at, one, arn);
            for (var rule :
                    Api.members(api.call("DescribeRules", List.of("ListenerArn", arn)), "Rules")) {
                put(at + "/rule/" + Api.text(rule, "Priority"), rule, Api.text(rule, "RuleArn"));
            }
        }
    }

    private void targetGroups(String prefix) throws IOException, Api.Refused {
        for (var one : Api.members(api.call("DescribeTargetGroups", List.of()), "TargetGroups")) {
            var name = Api.text(one, "TargetGroupName");
            if (name.startsWith(prefix)) {
                var arn = Api.text(one, "TargetGroupArn");
                put("tg/" + name, one, arn);
                attributes("tg/" + name, "TargetGroup", arn);
                targets("tg/" + name, arn);
            }
        }
    }

    /// Without those that are draining, which a restart forgets.
    private void targets(String key, String arn) throws IOException, Api.Refused {
        var answer = api.call("DescribeTargetHealth", List.of("TargetGroupArn", arn));
        for (var one : Api.members(answer, "TargetHealthDescriptions")) {
            var target = child(one, "Target");
            if (!Api.text(child(one, "TargetHealth"), "State").equals("draining")) {
                facts.put(
                        key + "/target/" + Api.text(target, "Id") + ":" + Api.text(target, "Port"),
                        "");
            }
        }
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    private void attributes(String key, String kind, String arn) throws IOException, Api.Refused {
        var answer = api.call("Describe" + kind + "Attributes", List.of(kind + "Arn", arn));
        for (var one : Api.members(answer, "Attributes")) {
            facts.put(key + "/attr/" + Api.text(one, "Key"), Api.text(one, "Value"));
        }
    }

    private void tags() throws IOException, Api.Refused {
        var all = List.copyOf(arns.keySet());
        for (int from = 0; from < all.size(); from += ARNS_AT_ONCE) {
            var asked = new ArrayList<String>();
            var some = all.subList(from, Math.min(all.size(), from + ARNS_AT_ONCE));
            for (int index = 0; index < some.size(); index++) {
                asked.addAll(List.of("ResourceArns.member." + (index + 1), some.get(index)));
            }
            for (var one : Api.members(api.call("DescribeTags", asked), "TagDescriptions")) {
                var key = arns.get(Api.text(one, "ResourceArn"));
                for (var tag : Api.members(one, "Tags")) {
                    facts.put(key + "/tag/" + Api.text(tag, "Key"), Api.text(tag, "Value"));
                }
            }
        }
    }
}

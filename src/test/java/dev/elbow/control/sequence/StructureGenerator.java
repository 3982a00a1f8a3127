package dev.elbow.control.sequence;

import dev.elbow.model.AttributeKey;
import dev.elbow.model.AttributeValues.Between;
import dev.elbow.model.AttributeValues.Bool;
import dev.elbow.model.AttributeValues.OneOf;
import dev.elbow.model.AttributeValues.Text;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetGroupAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A generator of the structures whose members depend on each other, such as a type and the member
/// that it needs.
final class StructureGenerator {
    private final RandomGenerator random;
    private final RelatedResources resources;
    private final MemberValues values;
    private final Map<String, String> drawn;
    private final String operation;

    StructureGenerator(
            RandomGenerator random,
            RelatedResources resources,
            MemberValues values,
            Map<String, String> drawn,
            String operation) {
        this.random = random;
        this.resources = resources;
        this.values = values;
        this.drawn = drawn;
        this.operation = operation;
    }

    /// @return false for a list that needs nothing special
    boolean list(String at) {
        switch (at) {
            case "RulePriorities" -> priorities(at);
            case "Subnets" -> subnets(at);
            case "DefaultActions", "Actions" -> action(at + ".member.1.");
            case "Conditions" -> conditions(at);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// @param at its path, with a dot at the end
    /// @param type the simple name of its record
    /// @return false for a structure that needs nothing special
    boolean structure(String at, String type) {
        switch (type) {
            case "RuleTransform" -> transform(at);
            case "Attribute" -> attribute(at);
            case "TargetDescription" -> target(at);
            case "RevocationContent" -> revocations(at);
            case "Certificate" ->
                    values.of("CertificateArn")
                            .ifPresent(arn -> drawn.put(at + "CertificateArn", arn));
            case "MutualAuthenticationAttributes" -> mutualAuthentication(at);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Of two or three rules, their own ones dealt out anew, or others.
    private void priorities(String at) {
        var rules = new ArrayList<>(resources.movableRules());
        int count = Math.min(rules.size(), 2 + random.nextInt(2));
        boolean swap = !once(4);
        for (int index = 0; index < count; index++) {
            var rule = rules.get(index);
            var other = rules.get((index + 1) % count);
            put(at, index, "RuleArn", rule.arn().text());
            put(
                    at,
                    index,
                    "Priority",
                    Integer.toString(swap ? other.priority() : 1 + random.nextInt(9)));
        }
        if (count == 0) {
            put(at, 0, "RuleArn", resources.ruleArn());
            put(at, 0, "Priority", "1");
        }
    }

    private void put(String at, int index, String member, String text) {
        drawn.put(at + ".member." + (index + 1) + "." + member, text);
    }

    private void subnets(String at) {
        int first = random.nextInt(2);
        for (int index = 0; index < 2 + first; index++) {
            drawn.put(at + ".member." + (index + 1), "subnet-" + "abcd".charAt(first + index));
        }
    }

    private void action(String at) {
        var type = once(30) ? one("jwt-validation", "authenticate-oidc", "dance") : "";
        if (type.isEmpty()) {
            type = one("forward", "forward", "redirect", "fixed-response");
        }
        drawn.put(at + "Type", type);
        if (once(6)) {
            drawn.put(at + "Order", "1");
        }
        switch (type) {
            case "redirect" -> redirect(at + "RedirectConfig.");
            case "fixed-response" -> {
                drawn.put(at + "FixedResponseConfig.StatusCode", one("200", "404", "503", "299"));
                drawn.put(at + "FixedResponseConfig.MessageBody", one("", "ok", "größer\r\n"));
            }
            default -> forward(at);
        }
    }

    private void redirect(String at) {
        drawn.put(at + "StatusCode", one("HTTP_301", "HTTP_302"));
        drawn.put(at + "Path", one("/new", "/#{path}", "/#{host}/x"));
        if (once(2)) {
            drawn.put(at + "Port", one("443", "#{port}", "81"));
        }
        if (once(3)) {
            drawn.put(at + "Host", one("example.com", "www.#{host}"));
        }
    }

    private void forward(String at) {
        if (once(2)) {
            drawn.put(at + "TargetGroupArn", resources.targetGroupArn());
            return;
        }
        int count = 1 + random.nextInt(3);
        for (int index = 1; index <= count; index++) {
            var tuple = at + "ForwardConfig.TargetGroups.member." + index + ".";
            drawn.put(tuple + "TargetGroupArn", resources.targetGroupArn());
            drawn.put(tuple + "Weight", Integer.toString(random.nextInt(4)));
        }
        if (once(5)) {
            drawn.put(
                    at + "ForwardConfig.TargetGroupStickinessConfig.Enabled", one("true", "false"));
            if (once(2)) {
                drawn.put(
                        at + "ForwardConfig.TargetGroupStickinessConfig.DurationSeconds",
                        one("1", "604800"));
            }
        }
    }

    private void conditions(String at) {
        var fields =
                new ArrayList<>(
                        List.of(
                                "path-pattern",
                                "host-header",
                                "http-header",
                                "http-request-method",
                                "query-string",
                                "source-ip"));
        int count = once(3) ? 2 : 1;
        for (int index = 1; index <= count; index++) {
            condition(at + ".member." + index + ".", fields.remove(random.nextInt(fields.size())));
        }
    }

    private void condition(String at, String field) {
        drawn.put(at + "Field", field);
        var first = "Values.member.1";
        switch (field) {
            case "path-pattern" -> {
                if (once(2)) {
                    drawn.put(at + first, one("/a/*", "/b?", "/c"));
                } else {
                    drawn.put(at + "PathPatternConfig." + one(first, "Regex" + first), "/x+/.*");
                }
            }
            case "host-header" ->
                    drawn.put(at + "HostHeaderConfig." + first, one("*.example.com", "a.b"));
            case "http-header" -> {
                drawn.put(at + "HttpHeaderConfig.HttpHeaderName", one("X-A", "Cookie"));
                drawn.put(at + "HttpHeaderConfig." + first, one("*x*", "größe", "?"));
            }
            case "http-request-method" ->
                    drawn.put(at + "HttpRequestMethodConfig." + first, one("GET", "PUT"));
            case "query-string" -> {
                drawn.put(at + "QueryStringConfig." + first + ".Key", one("k", "", "v*"));
                drawn.put(at + "QueryStringConfig." + first + ".Value", one("x", "?*"));
            }
            default -> drawn.put(at + "SourceIpConfig." + first, one("10.0.0.0/8", "::/0"));
        }
    }

    private void transform(String at) {
        var type = one("host-header-rewrite", "url-rewrite");
        drawn.put(at + "Type", type);
        var config = type.startsWith("host") ? "HostHeaderRewriteConfig" : "UrlRewriteConfig";
        drawn.put(at + config + ".Rewrites.member.1.Regex", one("^/(.*)$", "a+", "("));
        drawn.put(at + config + ".Rewrites.member.1.Replace", one("/x/$1", "b", "$9"));
    }

    private void attribute(String at) {
        var keys = keys();
        var key = keys[random.nextInt(keys.length)];
        drawn.put(at + "Key", key.key());
        drawn.put(
                at + "Value",
                switch (key.accepted()) {
                    case Between(int min, int max, _) ->
                            Integer.toString(random.nextInt(min - 1, max + 2));
                    case Bool _ -> one("true", "false");
                    case OneOf(var choices) -> choices.get(random.nextInt(choices.size()));
                    case Text _ -> one("", "x", key.defaultValue());
                });
    }

    private AttributeKey[] keys() {
        if (operation.contains("Listener")) {
            return ListenerAttribute.values();
        }
        return operation.contains("TargetGroup")
                ? TargetGroupAttribute.values()
                : LoadBalancerAttribute.values();
    }

    private void target(String at) {
        drawn.put(at + "Id", values.targetId());
        if (once(3)) {
            drawn.put(at + "Port", one("80", "8080"));
        }
        if (once(12)) {
            drawn.put(at + "AvailabilityZone", one("all", "us-east-1a"));
        }
    }

    private void mutualAuthentication(String at) {
        var mode = one("off", "passthrough", "verify", "verify");
        drawn.put(at + "Mode", mode);
        if (mode.equals("verify")) {
            drawn.put(at + "TrustStoreArn", resources.trustStoreArn());
        }
    }

    private void revocations(String at) {
        drawn.put(at + "S3Bucket", SampleBucket.NAME);
        values.of("S3Key").ifPresent(key -> drawn.put(at + "S3Key", key));
        if (once(5)) {
            drawn.put(at + "RevocationType", "CRL");
        }
    }

    /// Drops what excludes each other and adds what belongs together, in most calls.
    void reconcile() {
        if (once(10)) {
            return;
        }
        switch (operation) {
            case "CreateLoadBalancer" -> {
                List.of("SubnetMappings", "IpamPools").forEach(this::remove);
                subnets("Subnets");
            }
            case "ModifyCapacityReservation" ->
                    remove(one("MinimumLoadBalancerCapacity", "ResetCapacityReservation"));
            case "ModifyIpPools" -> remove(one("IpamPools", "RemoveIpamPools"));
            case "CreateTargetGroup", "ModifyTargetGroup" -> targetGroup();
            case "CreateListener" -> {
                drawn.put("Port", Integer.toString(values.number("Port").orElse(80)));
                protocol();
            }
            default -> {
                if (operation.startsWith("Describe") && !operation.equals("DescribeTargetHealth")) {
                    oneSelector();
                }
            }
        }
    }

    private void protocol() {
        boolean https = once(2);
        drawn.put("Protocol", https ? "HTTPS" : "HTTP");
        remove("Certificates");
        if (https) {
            structure("Certificates.member.1.", "Certificate");
        } else {
            List.of("SslPolicy", "MutualAuthentication").forEach(this::remove);
        }
    }

    private void targetGroup() {
        boolean lambda = "lambda".equals(drawn.get("TargetType"));
        if (lambda) {
            List.of("Protocol", "Port", "VpcId", "IpAddressType", "HealthCheckPort")
                    .forEach(drawn::remove);
            List.of("ProtocolVersion", "HealthCheckProtocol").forEach(drawn::remove);
        } else if (operation.startsWith("Create")) {
            drawn.put("Protocol", "HTTP");
            drawn.put("Port", Integer.toString(values.number("Port").orElse(80)));
            drawn.put("VpcId", "vpc-12345678");
        }
        if (!lambda) {
            drawn.remove("HealthCheckEnabled");
        }
        drawn.remove("HealthCheckTimeoutSeconds");
    }

    /// One of the ARNs or names to select by.
    private void oneSelector() {
        var selectors =
                drawn.keySet().stream()
                        .map(name -> name.replaceAll("\\..*", ""))
                        .filter(name -> name.endsWith("Arn") || name.endsWith("s"))
                        .distinct()
                        .toList();
        if (selectors.size() > 1) {
            int kept = random.nextInt(selectors.size());
            for (int index = 0; index < selectors.size(); index++) {
                if (index != kept) {
                    remove(selectors.get(index));
                }
            }
        }
        if (selectors.isEmpty() && operation.equals("DescribeListeners")) {
            drawn.put("LoadBalancerArn", resources.loadBalancerArn());
        }
        if (selectors.isEmpty() && operation.equals("DescribeRules")) {
            drawn.put("ListenerArn", resources.listenerArn());
        }
    }

    private void remove(String member) {
        drawn.keySet().removeIf(name -> name.equals(member) || name.startsWith(member + "."));
    }
}

package dev.elbow.intake;

import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Valid values for wrong properties of a resource, so that its other properties can be checked. A
/// property that others depend on has several: only what is refused with each of them is wrong for
/// sure.
///
/// @param before the properties that the resource was made from, whose values are taken first
record Substitutes(ResourceType type, Optional<Settings> before) {
    /// Stands for a property that is not given.
    private static final Object ABSENT = new Object();

    /// An IAM certificate is of no region.
    private static final Object CERTIFICATE =
            List.of(
                    Map.of(
                            "CertificateArn",
                            "arn:aws:iam::123456789012:server-certificate/substitute"));

    private static final Object ACTION =
            List.of(
                    Map.of(
                            "Type",
                            "fixed-response",
                            "FixedResponseConfig",
                            Map.of("StatusCode", "200")));

    private static final Map<String, List<Object>> LOAD_BALANCER =
            Map.of(
                    "Subnets", List.of(ABSENT, List.of("subnet-0000000a", "subnet-0000000b")),
                    "Scheme", List.of("internet-facing", "internal"),
                    "IpAddressType", List.of("ipv4", "dualstack"));

    private static final Map<String, List<Object>> LISTENER =
            Map.of(
                    "Protocol", List.of("HTTP", "HTTPS"),
                    "Port", List.of("65535", "64999"),
                    "SslPolicy", List.of(ABSENT, "ELBSecurityPolicy-2016-08"),
                    "Certificates", List.of(ABSENT, CERTIFICATE),
                    "DefaultActions", List.of(ACTION));

    private static final Map<String, List<Object>> TARGET_GROUP =
            Map.of(
                    "TargetType", List.of("instance", "ip", "lambda"),
                    "Protocol", List.of(ABSENT, "HTTP"),
                    "ProtocolVersion", List.of(ABSENT, "HTTP2", "GRPC"),
                    "Port", List.of(ABSENT, "80"),
                    "VpcId", List.of(ABSENT, "vpc-00000000"),
                    "IpAddressType", List.of("ipv4", "ipv6"),
                    "HealthCheckIntervalSeconds", List.of(ABSENT, "300"),
                    "HealthCheckTimeoutSeconds", List.of(ABSENT, "2"));

    /// Without its code nothing of a function can be checked.
    private static final Map<String, List<Object>> FUNCTION =
            Map.of(
                    "Code", List.of(),
                    "CodeUri", List.of(),
                    "InlineCode", List.of(),
                    "ImageUri", List.of(),
                    "PackageType", List.of());

    private static final Map<String, List<Object>> RULE =
            Map.of(
                    "Priority", List.of("49999", "48999"),
                    "Conditions",
                            List.of(
                                    List.of(
                                            Map.of(
                                                    "Field",
                                                    "path-pattern",
                                                    "Values",
                                                    List.of("/")))),
                    "Actions", List.of(ACTION));

    /// The properties that decide what other resources may ask of this one.
    Set<String> decisive() {
        return switch (type) {
            case LISTENER -> Set.of("Protocol", "Port");
            case TARGET_GROUP -> Set.of("TargetType", "ProtocolVersion");
            case LISTENER_RULE -> Set.of("Priority");
            case FUNCTION, SERVERLESS_FUNCTION -> Set.of("FunctionName", "AutoPublishAlias");
            case LOAD_BALANCER,
                    LISTENER_CERTIFICATE,
                    TRUST_STORE,
                    FUNCTION_VERSION,
                    FUNCTION_ALIAS,
                    LAYER,
                    SERVERLESS_LAYER,
                    PERMISSION ->
                    Set.of();
        };
    }

    private Map<String, List<Object>> table() {
        return switch (type) {
            case LOAD_BALANCER -> LOAD_BALANCER;
            case LISTENER -> LISTENER;
            case TARGET_GROUP -> TARGET_GROUP;
            case LISTENER_RULE -> RULE;
            case LISTENER_CERTIFICATE -> Map.of("Certificates", List.of(CERTIFICATE));
            case FUNCTION, SERVERLESS_FUNCTION -> FUNCTION;
            case TRUST_STORE,
                    FUNCTION_VERSION,
                    FUNCTION_ALIAS,
                    LAYER,
                    SERVERLESS_LAYER,
                    PERMISSION ->
                    Map.of();
        };
    }

    /// The properties with others in the place of some.
    ///
    /// @return none if there is no substitute for a property that is needed
    List<Settings> of(Settings settings, Set<String> wrong) {
        var all = List.of(settings);
        for (var name : replaced(settings, wrong)) {
            var values = values(name);
            all =
                    all.stream()
                            .flatMap(each -> values.stream().map(v -> with(each, name, v)))
                            .toList();
        }
        return all;
    }

    /// Subnets are given in either of two ways.
    private static Set<String> replaced(Settings settings, Set<String> wrong) {
        var replaced = new TreeSet<>(wrong);
        if (wrong.contains("SubnetMappings") && !settings.has("Subnets")) {
            replaced.add("Subnets");
        }
        return replaced;
    }

    private List<Object> values(String name) {
        var known = before.flatMap(settings -> settings.value(name));
        if (known.isPresent()) {
            return List.of(known.get());
        }
        boolean needed = type.property(name).filter(it -> it.required()).isPresent();
        return table().getOrDefault(name, needed ? List.of() : List.of(ABSENT));
    }

    private static Settings with(Settings settings, String name, Object value) {
        var members = new LinkedHashMap<>(settings.fields().members());
        if (value == ABSENT) {
            members.remove(name);
        } else {
            members.put(name, new Value.Member(settings.at(), value(value, settings)));
        }
        return new Settings(new Value.Fields(Collections.unmodifiableMap(members), settings.at()));
    }

    private static Value value(Object content, Settings settings) {
        return switch (content) {
            case Value known -> known;
            case List<?> list -> {
                var items = new ArrayList<Value>();
                list.forEach(item -> items.add(value(item, settings)));
                yield new Value.Items(List.copyOf(items), settings.at());
            }
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Value.Member>();
                map.forEach(
                        (name, member) ->
                                members.put(
                                        String.valueOf(name),
                                        new Value.Member(settings.at(), value(member, settings))));
                yield new Value.Fields(Collections.unmodifiableMap(members), settings.at());
            }
            case Object text -> new Value.Text(text.toString(), true, settings.at());
        };
    }
}

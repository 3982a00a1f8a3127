package dev.elbow.control.ec2;

import dev.elbow.control.network.Cidr;
import dev.elbow.control.network.Instance;
import dev.elbow.control.network.Network;
import dev.elbow.control.network.SecurityGroup;
import dev.elbow.control.network.Subnet;
import dev.elbow.control.network.Vpc;
import dev.elbow.control.wire.ApiFailure;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an EC2 API says. All is asked by filter, so that what does not exist is left out of the
/// answer, rather than all of it refused for the one.
public final class Ec2Network implements Network {
    /// Of a filter; AWS takes 200.
    private static final int VALUES = 100;

    /// For all requests of one question.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ec2Calls calls;
    private final Duration patience;

    public Ec2Network(Ec2Calls calls) {
        this(calls, PATIENCE);
    }

    Ec2Network(Ec2Calls calls, Duration patience) {
        this.calls = calls;
        this.patience = patience;
    }

    private record Filter(String name, Collection<String> values) {}

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Map<String, Subnet> subnets(String region, Set<String> ids) {
        return read(
                "DescribeSubnets",
                action ->
                        byId(
                                each(region, action, "subnet-id", ids)
                                        .flatMap(answer -> answer.items("subnetSet"))
                                        .map(Ec2Network::subnet),
                                Subnet::id));
    }

    @Override
    public List<Subnet> subnetsOf(String region, String vpcId) {
        return read(
                "DescribeSubnets",
                action ->
                        all(region, action, new Filter("vpc-id", List.of(vpcId)))
                                .flatMap(answer -> answer.items("subnetSet"))
                                .map(Ec2Network::subnet)
                                .toList());
    }

    private static Subnet subnet(Element item) {
        var free = item.text("availableIpAddressCount");
        return new Subnet(
                required(item, "subnetId"),
                required(item, "availabilityZone"),
                required(item, "vpcId"),
                item.text("state"),
                free.matches("\\d{1,9}") ? Integer.parseInt(free) : 0,
                cidrs(
                        Stream.of(item.text("cidrBlock")),
                        item.items("ipv6CidrBlockAssociationSet")
                                .map(each -> each.text("ipv6CidrBlock"))));
    }

    @Override
    public Optional<Vpc> vpc(String region, String id) {
        return read(
                "DescribeVpcs",
                action ->
                        all(region, action, new Filter("vpc-id", List.of(id)))
                                .flatMap(answer -> answer.items("vpcSet"))
                                .findFirst()
                                .map(Ec2Network::vpc));
    }

    private static Vpc vpc(Element item) {
        return new Vpc(
                required(item, "vpcId"),
                cidrs(
                        Stream.of(item.text("cidrBlock")),
                        item.items("cidrBlockAssociationSet").map(each -> each.text("cidrBlock")),
                        item.items("ipv6CidrBlockAssociationSet")
                                .map(each -> each.text("ipv6CidrBlock"))));
    }

    @SafeVarargs
    private static List<Cidr> cidrs(Stream<String>... texts) {
        return Stream.of(texts)
                .flatMap(Function.identity())
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(Cidr::of)
                .toList();
    }

    @Override
    public Map<String, SecurityGroup> securityGroups(String region, Set<String> ids) {
        return read(
                "DescribeSecurityGroups",
                action ->
                        byId(
                                each(region, action, "group-id", ids)
                                        .flatMap(Ec2Network::securityGroups),
                                SecurityGroup::id));
    }

    @Override
    public Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId) {
        return read(
                "DescribeSecurityGroups",
                action ->
                        all(
                                        region,
                                        action,
                                        new Filter("vpc-id", List.of(vpcId)),
                                        new Filter("group-name", List.of("default")))
                                .flatMap(Ec2Network::securityGroups)
                                .findFirst());
    }

    private static Stream<SecurityGroup> securityGroups(Element answer) {
        return answer.items("securityGroupInfo")
                .map(item -> new SecurityGroup(required(item, "groupId"), item.text("vpcId")));
    }

    @Override
    public Map<String, Instance> instances(String region, Set<String> ids) {
        return read(
                "DescribeInstances",
                action ->
                        byId(
                                each(region, action, "instance-id", ids)
                                        .flatMap(answer -> answer.items("reservationSet"))
                                        .flatMap(reservation -> reservation.items("instancesSet"))
                                        .map(Ec2Network::instance),
                                Instance::id));
    }

    private static Instance instance(Element item) {
        return new Instance(
                required(item, "instanceId"),
                Instance.State.of(item.text("instanceState/name")),
                address(item, "privateIpAddress"),
                address(item, "ipv6Address"),
                item.text("vpcId"),
                item.text("placement/availabilityZone"));
    }

    /// Empty for none; anything else that is no address would be asked of a DNS later.
    private static String address(Element item, String member) {
        var text = item.text(member);
        if (!text.isEmpty()) {
            try {
                InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException _) {
                throw new IllegalArgumentException(
                        "%s: %s (expected: an IP address)".formatted(member, text));
            }
        }
        return text;
    }

    /// What nothing can be made of without.
    private static String required(Element item, String member) {
        var text = item.text(member);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: missing (expected: its text)".formatted(member));
        }
        return text;
    }

    private <T> T read(String action, Function<String, T> reading) {
        try {
            return reading.apply(action);
        } catch (IllegalArgumentException wrong) {
            throw unavailable(
                    "%s answered %s with %s"
                            .formatted(calls.endpoint().text(), action, wrong.getMessage()));
        }
    }

    private static <T> Map<String, T> byId(Stream<T> all, Function<T, String> id) {
        return all.collect(Collectors.toMap(id, Function.identity(), (first, again) -> first));
    }

    /// The answers about all of these, which may be more than a filter takes.
    private Stream<Element> each(String region, String action, String filter, Set<String> values) {
        var rest = List.copyOf(values);
        var question = new Question(region, action);
        for (int from = 0; from < rest.size(); from += VALUES) {
            var part = rest.subList(from, Math.min(from + VALUES, rest.size()));
            question.ask(new Filter(filter, part));
        }
        return question.answers.stream();
    }

    private Stream<Element> all(String region, String action, Filter... filters) {
        var question = new Question(region, action);
        question.ask(filters);
        return question.answers.stream();
    }

    /// As many requests as it takes, within the patience for all of them.
    private final class Question {
        private final String region;
        private final String action;
        private final long end = System.nanoTime() + patience.toNanos();
        private final List<Element> answers = new ArrayList<>();

        Question(String region, String action) {
            this.region = region;
            this.action = action;
        }

        /// Adds all pages of the answer.
        void ask(Filter... filters) {
            var parameters = parameters(filters);
            var tokens = new HashSet<String>();
            var next = "";
            do {
                if (!answers.isEmpty() && System.nanoTime() - end >= 0) {
                    throw unavailable(
                            "%s had not answered all of %s after %d s"
                                    .formatted(
                                            calls.endpoint().text(), action, patience.toSeconds()));
                }
                var page = new ArrayList<>(parameters);
                if (!next.isEmpty()) {
                    page.add(Map.entry("NextToken", next));
                }
                var answer = call(region, action, page);
                answers.add(answer);
                next = answer.text("nextToken");
                if (!tokens.add(next)) {
                    throw new IllegalArgumentException(
                            "nextToken: %s, once more (expected: the next page's)".formatted(next));
                }
            } while (!next.isEmpty());
        }
    }

    private static List<Map.Entry<String, String>> parameters(Filter... filters) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (int filtered = 0; filtered < filters.length; filtered++) {
            var filter = filters[filtered];
            var prefix = "Filter." + (filtered + 1) + ".";
            parameters.add(Map.entry(prefix + "Name", filter.name));
            int number = 1;
            for (String value : filter.values) {
                parameters.add(Map.entry(prefix + "Value." + number++, value));
            }
        }
        return parameters;
    }

    private Element call(String region, String action, List<Map.Entry<String, String>> parameters) {
        try {
            return calls.call(region, action, parameters);
        } catch (Ec2Failure failure) {
            throw unavailable(String.valueOf(failure.getMessage()));
        }
    }

    private static ApiFailure unavailable(String sentence) {
        return new ApiFailure("ServiceUnavailable", 503, sentence);
    }
}

package dev.elbow.control.ec2;

import dev.elbow.control.network.Cidr;
import dev.elbow.control.network.Instance;
import dev.elbow.control.network.Network;
import dev.elbow.control.network.SecurityGroup;
import dev.elbow.control.network.Subnet;
import dev.elbow.control.network.Vpc;
import dev.elbow.control.wire.ApiFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// What an EC2 API says. All is asked by filter, so that what does not exist is left out of the
/// answer, rather than all of it refused for the one.
public final class Ec2Network implements Network {
    /// Of a filter; AWS takes 200.
    private static final int VALUES = 100;

    private final Ec2Calls calls;

    public Ec2Network(Ec2Calls calls) {
        this.calls = calls;
    }

    private record Filter(String name, Collection<String> values) {}

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Map<String, Subnet> subnets(String region, Set<String> ids) {
        return byId(
                each(region, "DescribeSubnets", "subnet-id", ids)
                        .flatMap(answer -> answer.items("subnetSet"))
                        .map(Ec2Network::subnet),
                Subnet::id);
    }

    @Override
    public List<Subnet> subnetsOf(String region, String vpcId) {
        return all(region, "DescribeSubnets", new Filter("vpc-id", List.of(vpcId)))
                .flatMap(answer -> answer.items("subnetSet"))
                .map(Ec2Network::subnet)
                .toList();
    }

    private static Subnet subnet(Element item) {
        var free = item.text("availableIpAddressCount");
        return new Subnet(
                item.text("subnetId"),
                item.text("availabilityZone"),
                item.text("vpcId"),
                item.text("state"),
                free.matches("\\d{1,9}") ? Integer.parseInt(free) : 0,
                cidrs(
                        Stream.of(item.text("cidrBlock")),
                        item.items("ipv6CidrBlockAssociationSet")
                                .map(each -> each.text("ipv6CidrBlock"))));
    }

    @Override
    public Optional<Vpc> vpc(String region, String id) {
        return all(region, "DescribeVpcs", new Filter("vpc-id", List.of(id)))
                .flatMap(answer -> answer.items("vpcSet"))
                .findFirst()
                .map(
                        item ->
                                new Vpc(
                                        item.text("vpcId"),
                                        cidrs(
                                                Stream.of(item.text("cidrBlock")),
                                                item.items("cidrBlockAssociationSet")
                                                        .map(each -> each.text("cidrBlock")),
                                                item.items("ipv6CidrBlockAssociationSet")
                                                        .map(each -> each.text("ipv6CidrBlock")))));
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
        return byId(
                each(region, "DescribeSecurityGroups", "group-id", ids)
                        .flatMap(Ec2Network::securityGroups),
                SecurityGroup::id);
    }

    @Override
    public Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId) {
        return all(
                        region,
                        "DescribeSecurityGroups",
                        new Filter("vpc-id", List.of(vpcId)),
                        new Filter("group-name", List.of("default")))
                .flatMap(Ec2Network::securityGroups)
                .findFirst();
    }

    private static Stream<SecurityGroup> securityGroups(Element answer) {
        return answer.items("securityGroupInfo")
                .map(item -> new SecurityGroup(item.text("groupId"), item.text("vpcId")));
    }

    @Override
    public Map<String, Instance> instances(String region, Set<String> ids) {
        return byId(
                each(region, "DescribeInstances", "instance-id", ids)
                        .flatMap(answer -> answer.items("reservationSet"))
                        .flatMap(reservation -> reservation.items("instancesSet"))
                        .map(Ec2Network::instance),
                Instance::id);
    }

    private static Instance instance(Element item) {
        return new Instance(
                item.text("instanceId"),
                Instance.State.of(item.text("instanceState/name")),
                item.text("privateIpAddress"),
                item.text("ipv6Address"),
                item.text("vpcId"));
    }

    private static <T> Map<String, T> byId(Stream<T> all, Function<T, String> id) {
        return all.collect(Collectors.toMap(id, Function.identity(), (first, again) -> first));
    }

    /// The answers about all of these, which may be more than a filter takes.
    private Stream<Element> each(String region, String action, String filter, Set<String> values) {
        var rest = List.copyOf(values);
        List<Element> answers = new ArrayList<>();
        for (int from = 0; from < rest.size(); from += VALUES) {
            var part = rest.subList(from, Math.min(from + VALUES, rest.size()));
            all(region, action, new Filter(filter, part)).forEach(answers::add);
        }
        return answers.stream();
    }

    /// All pages of an answer.
    private Stream<Element> all(String region, String action, Filter... filters) {
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
        List<Element> answers = new ArrayList<>();
        var next = "";
        do {
            var page = new ArrayList<>(parameters);
            if (!next.isEmpty()) {
                page.add(Map.entry("NextToken", next));
            }
            var answer = call(region, action, page);
            answers.add(answer);
            next = answer.text("nextToken");
        } while (!next.isEmpty());
        return answers.stream();
    }

    private Element call(String region, String action, List<Map.Entry<String, String>> parameters) {
        try {
            return calls.call(region, action, parameters);
        } catch (Ec2Failure failure) {
            throw unavailable(String.valueOf(failure.getMessage()));
        } catch (TimeoutException late) {
            throw unavailable(
                    "%s did not answer %s in time".formatted(calls.endpoint().text(), action));
        } catch (CircuitBreakerOpenException open) {
            throw unavailable(
                    "%s did not answer of late, and is not asked for a few seconds"
                            .formatted(calls.endpoint().text()));
        }
    }

    private static ApiFailure unavailable(String sentence) {
        return new ApiFailure("ServiceUnavailable", 503, sentence);
    }
}

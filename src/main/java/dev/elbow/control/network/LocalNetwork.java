package dev.elbow.control.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Stands in for a VPC: whatever is well-formed exists, and zones are given out in the order of the
/// subnets' ids (design §8).
record LocalNetwork() implements Network {
    private static final String DEFAULT_SECURITY_GROUP = "sg-00000000";
    private static final String ANY_VPC = "";
    private static final String ZONES = "abcdef";
    private static final int ENOUGH_ADDRESSES = 251;
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-zA-Z]{1,17}");
    private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-zA-Z]{1,17}");
    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-zA-Z]{1,17}");

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Map<String, Subnet> subnets(String region, Set<String> ids) {
        var subnets = new LinkedHashMap<String, Subnet>();
        for (String id : new TreeSet<>(ids)) {
            if (SUBNET.matcher(id).matches()) {
                char zone = ZONES.charAt(subnets.size() % ZONES.length());
                subnets.put(
                        id,
                        new Subnet(
                                id,
                                region + zone,
                                ANY_VPC,
                                "available",
                                ENOUGH_ADDRESSES,
                                List.of()));
            }
        }
        return subnets;
    }

    @Override
    public List<Subnet> subnetsOf(String region, String vpcId) {
        return List.of();
    }

    @Override
    public Optional<Vpc> vpc(String region, String id) {
        return VPC.matcher(id).matches() ? Optional.of(new Vpc(id, List.of())) : Optional.empty();
    }

    @Override
    public Map<String, SecurityGroup> securityGroups(String region, Set<String> ids) {
        return ids.stream()
                .filter(id -> SECURITY_GROUP.matcher(id).matches())
                .collect(
                        Collectors.toMap(
                                Function.identity(), id -> new SecurityGroup(id, ANY_VPC)));
    }

    @Override
    public Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId) {
        return Optional.of(new SecurityGroup(DEFAULT_SECURITY_GROUP, ANY_VPC));
    }

    @Override
    public Map<String, Instance> instances(String region, Set<String> ids) {
        return ids.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                id ->
                                        new Instance(
                                                id, Instance.State.UNKNOWN, "", "", ANY_VPC, "")));
    }
}

package dev.elbow.control.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What operations ask of the network that a load balancer is in. Each answers for one region; what
/// is not in an answer does not exist. Safe from any thread.
///
/// One that is not local waits for others, for seconds in the worst case, and throws what its
/// operation then answers: it must not be asked while a change holds the store, see
/// [LearnedNetwork].
public interface Network {

    /// Makes things up, and asks nobody.
    static Network local() {
        return new LocalNetwork();
    }

    /// Whether whatever is well-formed exists here.
    boolean isLocal();

    /// By id. A local one gives out zones in the order of ids, so they are asked for all at once.
    Map<String, Subnet> subnets(String region, Set<String> ids);

    /// All of a VPC; none where it is local.
    List<Subnet> subnetsOf(String region, String vpcId);

    Optional<Vpc> vpc(String region, String id);

    /// By id.
    Map<String, SecurityGroup> securityGroups(String region, Set<String> ids);

    /// The VPC's `default` one.
    Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId);

    /// By id; nothing is known of those of a local one.
    Map<String, Instance> instances(String region, Set<String> ids);
}

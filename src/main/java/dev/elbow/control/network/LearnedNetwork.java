package dev.elbow.control.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one change knows of a network. Asked for something else it throws [NotLearnedYet], so that
/// the change ends and lets go of the store, learns, and begins anew. For one thread.
///
/// What was learned serves this change only: the next one asks again.
public final class LearnedNetwork implements Network {
    private final Network network;
    private final Topic<Map<String, Subnet>> subnets = new Topic<>();
    private final Topic<List<Subnet>> subnetsOf = new Topic<>();
    private final Topic<Optional<Vpc>> vpcs = new Topic<>();
    private final Topic<Map<String, SecurityGroup>> securityGroups = new Topic<>();
    private final Topic<Optional<SecurityGroup>> defaultSecurityGroups = new Topic<>();
    private final Topic<Map<String, Instance>> instances = new Topic<>();

    public LearnedNetwork(Network network) {
        this.network = network;
    }

    private record Question(String region, Object of) {}

    private static final class Topic<A> {
        private final Map<Question, A> answers = new HashMap<>();

        A answer(String region, Object of, Supplier<A> ask) {
            var question = new Question(region, of);
            @Nullable A known = answers.get(question);
            if (known == null) {
                throw new NotLearnedYet(() -> answers.put(question, ask.get()));
            }
            return known;
        }
    }

    @Override
    public boolean isLocal() {
        return network.isLocal();
    }

    @Override
    public Map<String, Subnet> subnets(String region, Set<String> ids) {
        return subnets.answer(region, ids, () -> network.subnets(region, ids));
    }

    @Override
    public List<Subnet> subnetsOf(String region, String vpcId) {
        return subnetsOf.answer(region, vpcId, () -> network.subnetsOf(region, vpcId));
    }

    @Override
    public Optional<Vpc> vpc(String region, String id) {
        return vpcs.answer(region, id, () -> network.vpc(region, id));
    }

    @Override
    public Map<String, SecurityGroup> securityGroups(String region, Set<String> ids) {
        return securityGroups.answer(region, ids, () -> network.securityGroups(region, ids));
    }

    @Override
    public Optional<SecurityGroup> defaultSecurityGroup(String region, String vpcId) {
        return defaultSecurityGroups.answer(
                region, vpcId, () -> network.defaultSecurityGroup(region, vpcId));
    }

    @Override
    public Map<String, Instance> instances(String region, Set<String> ids) {
        return instances.answer(region, ids, () -> network.instances(region, ids));
    }
}

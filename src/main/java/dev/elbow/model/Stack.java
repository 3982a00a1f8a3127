package dev.elbow.model;

import java.util.List;
import java.util.Map;

/// What a template became, so that running it again changes only the difference.
///
/// @param resources in the order of creation
public record Stack(String name, List<Resource> resources) {
    public Stack {
        resources = List.copyOf(resources);
    }

    /// @param type such as `AWS::ElasticLoadBalancingV2::Listener`
    /// @param physicalId the ARN; of a permission the statement id
    /// @param generation how often it was replaced
    /// @param properties it was made from: text, lists and maps
    public record Resource(
            String logicalId,
            String type,
            String physicalId,
            int generation,
            Map<String, Object> properties) {
        public Resource {
            properties = Copies.ordered(properties);
        }
    }
}

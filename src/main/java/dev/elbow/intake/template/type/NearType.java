package dev.elbow.intake.template.type;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Finds the resource type that a misspelt one of Elbow's services means.
public final class NearType {
    private static final int MOST_LETTERS = 3;

    /// Types that AWS has and that are near to one that Elbow builds.
    private static final Set<String> OTHERS =
            Set.of(
                    "AWS::ElasticLoadBalancing::LoadBalancer",
                    "AWS::ElasticLoadBalancingV2::TrustStoreRevocation",
                    "AWS::Lambda::CapacityProvider",
                    "AWS::Lambda::CodeSigningConfig",
                    "AWS::Lambda::EventInvokeConfig",
                    "AWS::Lambda::EventSourceMapping",
                    "AWS::Lambda::LayerVersionPermission",
                    "AWS::Lambda::Url",
                    "AWS::Serverless::Api",
                    "AWS::Serverless::Application",
                    "AWS::Serverless::CapacityProvider",
                    "AWS::Serverless::Connector",
                    "AWS::Serverless::GraphQLApi",
                    "AWS::Serverless::HttpApi",
                    "AWS::Serverless::SimpleTable",
                    "AWS::Serverless::StateMachine",
                    "AWS::Serverless::WebSocketApi");

    private NearType() {}

    /// @param written a type that Elbow does not build
    public static Optional<String> of(String written) {
        if (OTHERS.contains(written)) {
            return Optional.empty();
        }
        var built = Arrays.stream(ResourceType.values()).map(ResourceType::awsName).toList();
        return Near.within(MOST_LETTERS, written, built);
    }
}

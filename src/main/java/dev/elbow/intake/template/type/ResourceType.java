package dev.elbow.intake.template.type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The resource types that Elbow builds.
public enum ResourceType {
    LOAD_BALANCER(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            LoadBalancerShape.PROPERTIES,
            Set.of(
                    "LoadBalancerArn",
                    "DNSName",
                    "CanonicalHostedZoneID",
                    "LoadBalancerFullName",
                    "LoadBalancerName",
                    "SecurityGroups")),
    LISTENER(
            "AWS::ElasticLoadBalancingV2::Listener", ListenerShape.LISTENER, Set.of("ListenerArn")),
    LISTENER_CERTIFICATE(
            "AWS::ElasticLoadBalancingV2::ListenerCertificate",
            ListenerShape.CERTIFICATE,
            Set.of("Id")),
    LISTENER_RULE(
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            ListenerShape.RULE,
            Set.of("RuleArn", "IsDefault")),
    TARGET_GROUP(
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            TargetGroupShape.PROPERTIES,
            Set.of("TargetGroupArn", "TargetGroupFullName", "TargetGroupName", "LoadBalancerArns")),
    TRUST_STORE(
            "AWS::ElasticLoadBalancingV2::TrustStore",
            TrustStoreShape.PROPERTIES,
            Set.of("TrustStoreArn", "NumberOfCaCertificates", "Status")),
    FUNCTION("AWS::Lambda::Function", FunctionShape.LAMBDA, Set.of("Arn")),
    SERVERLESS_FUNCTION("AWS::Serverless::Function", FunctionShape.SERVERLESS, Set.of("Arn")),
    FUNCTION_VERSION("AWS::Lambda::Version", AliasShape.VERSION, Set.of("FunctionArn", "Version")),
    FUNCTION_ALIAS("AWS::Lambda::Alias", AliasShape.ALIAS, Set.of("AliasArn")),
    LAYER("AWS::Lambda::LayerVersion", LayerShape.LAMBDA, Set.of("LayerVersionArn")),
    SERVERLESS_LAYER(
            "AWS::Serverless::LayerVersion", LayerShape.SERVERLESS, Set.of("LayerVersionArn")),
    PERMISSION("AWS::Lambda::Permission", FunctionShape.PERMISSION, Set.of("Id"));

    private final String awsName;
    private final Shape.Struct shape;
    private final Set<String> attributes;

    ResourceType(String awsName, Shape.Struct shape, Set<String> attributes) {
        this.awsName = awsName;
        this.shape = shape;
        this.attributes = attributes;
    }

    /// `AWS::ElasticLoadBalancingV2::Listener`
    public String awsName() {
        return awsName;
    }

    public Shape.Struct shape() {
        return shape;
    }

    /// What `Fn::GetAtt` may ask for.
    public Set<String> attributes() {
        return attributes;
    }

    public boolean isFunction() {
        return this == FUNCTION || this == SERVERLESS_FUNCTION;
    }

    /// Whether it is made of files on this machine.
    public boolean hasCode() {
        return isFunction() || this == LAYER || this == SERVERLESS_LAYER;
    }

    /// Whether only SAM's transform knows it.
    public boolean isServerless() {
        return this == SERVERLESS_FUNCTION || this == SERVERLESS_LAYER;
    }

    public Optional<Property> property(String name) {
        return shape.properties().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// The properties whose change makes a new resource.
    public List<String> replacing() {
        return shape.properties().stream().filter(Property::replaces).map(Property::name).toList();
    }

    public static Optional<ResourceType> of(String awsName) {
        return Arrays.stream(values()).filter(t -> t.awsName.equals(awsName)).findFirst();
    }
}

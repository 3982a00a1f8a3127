package dev.elbow.intake.template;

import dev.elbow.intake.template.type.ResourceType;
import java.util.List;
import java.util.Map;

/// Values of the right form for resources that do not exist yet, so that everything can be checked
/// before anything is created.
record PlannedAttributes(Surroundings in, Map<String, ResourceBlock> blocks) implements Attributes {

    @Override
    public AttributeValue value(String logicalId, String attribute) {
        var block = blocks.get(logicalId);
        if (block == null || block.type().isEmpty()) {
            throw new IllegalStateException(logicalId + " (expected: a resource Elbow builds)");
        }
        return switch (attribute) {
            case "SecurityGroups" -> new AttributeValue.Texts(List.of("sg-0123456789abcdef0"));
            case "LoadBalancerArns" ->
                    new AttributeValue.Texts(
                            List.of(elasticLoadBalancing("loadbalancer/app/" + logicalId)));
            default -> new AttributeValue.Text(text(block.type().get(), logicalId, attribute));
        };
    }

    private String text(ResourceType type, String logicalId, String attribute) {
        return switch (attribute) {
            case "DNSName" -> logicalId + "-0123456789." + in.region() + ".elb.localhost";
            case "CanonicalHostedZoneID" -> "Z35SXDOTRQ7X7K";
            case "LoadBalancerName", "TargetGroupName" -> logicalId;
            case "LoadBalancerFullName" -> "app/" + logicalId + "/0123456789abcdef";
            case "TargetGroupFullName" -> "targetgroup/" + logicalId + "/0123456789abcdef";
            case "IsDefault" -> "false";
            case "NumberOfCaCertificates" -> "1";
            case "Status" -> "ACTIVE";
            case "Id" -> logicalId;
            default -> identity(type, logicalId, attribute);
        };
    }

    private String identity(ResourceType type, String logicalId, String attribute) {
        return switch (type) {
            case LOAD_BALANCER -> elasticLoadBalancing("loadbalancer/app/" + logicalId);
            case LISTENER ->
                    elasticLoadBalancing("listener/app/" + logicalId + "/0123456789abcdef");
            case LISTENER_RULE ->
                    elasticLoadBalancing(
                            "listener-rule/app/"
                                    + logicalId
                                    + "/0123456789abcdef/0123456789abcdef");
            case TARGET_GROUP -> elasticLoadBalancing("targetgroup/" + logicalId);
            case TRUST_STORE -> elasticLoadBalancing("truststore/" + logicalId);
            case FUNCTION, SERVERLESS_FUNCTION -> function(logicalId, attribute);
            case FUNCTION_VERSION ->
                    attribute.equals(VERSION) ? "1" : arn("lambda", "function:" + logicalId + ":1");
            case FUNCTION_ALIAS -> arn("lambda", "function:" + logicalId + ":live");
            case LAYER, SERVERLESS_LAYER -> arn("lambda", "layer:" + logicalId + ":1");
            case LISTENER_CERTIFICATE, PERMISSION -> logicalId;
        };
    }

    private String function(String logicalId, String attribute) {
        return switch (attribute) {
            case REF -> logicalId;
            case ALIAS -> arn("lambda", "function:" + logicalId + ":live");
            case VERSION -> arn("lambda", "function:" + logicalId + ":1");
            default -> arn("lambda", "function:" + logicalId);
        };
    }

    private String elasticLoadBalancing(String resource) {
        return arn("elasticloadbalancing", resource + "/0123456789abcdef");
    }

    private String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(in.partition(), service, in.region(), in.account(), resource);
    }
}

package dev.elbow.intake;

import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.model.Scope;

/// How each type is built.
final class Kinds {

    private final LoadBalancers loadBalancers = new LoadBalancers();
    private final Listeners listeners = new Listeners();
    private final ListenerRules rules = new ListenerRules();
    private final TargetGroups targetGroups = new TargetGroups();
    private final Functions functions;
    private final Permissions permissions;

    Kinds(Scope scope, CodeLocation code) {
        functions = new Functions(scope, code);
        permissions = new Permissions(scope);
    }

    ResourceKind of(ResourceType type) {
        return switch (type) {
            case LOAD_BALANCER -> loadBalancers;
            case LISTENER -> listeners;
            case LISTENER_RULE -> rules;
            case TARGET_GROUP -> targetGroups;
            case FUNCTION, SERVERLESS_FUNCTION -> functions;
            case PERMISSION -> permissions;
        };
    }
}

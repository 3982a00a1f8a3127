package dev.elbow.intake;

import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.model.Scope;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// How each type is built.
final class Kinds {

    private final LoadBalancers loadBalancers = new LoadBalancers();
    private final Listeners listeners = new Listeners();
    private final ListenerCertificates certificates = new ListenerCertificates();
    private final ListenerRules rules = new ListenerRules();
    private final TargetGroups targetGroups = new TargetGroups();
    private final TrustStores trustStores = new TrustStores();
    private final Functions functions;
    private final FunctionVersions versions;
    private final FunctionAliases aliases;
    private final Layers layers;
    private final Permissions permissions;

    Kinds(Scope scope, CodeLocation code, Clock clock) {
        layers = new Layers(scope, code.paths(), code.codes());
        functions = new Functions(scope, code, layers, clock);
        versions = new FunctionVersions(scope, functions::isOverridden);
        aliases = new FunctionAliases(scope);
        permissions = new Permissions(scope);
    }

    /// What building found that the user should know, one sentence each.
    List<String> notes() {
        return Stream.concat(layers.notes().stream(), versions.notes().stream()).toList();
    }

    ResourceKind of(ResourceType type) {
        return switch (type) {
            case LOAD_BALANCER -> loadBalancers;
            case LISTENER -> listeners;
            case LISTENER_CERTIFICATE -> certificates;
            case LISTENER_RULE -> rules;
            case TARGET_GROUP -> targetGroups;
            case TRUST_STORE -> trustStores;
            case FUNCTION, SERVERLESS_FUNCTION -> functions;
            case FUNCTION_VERSION -> versions;
            case FUNCTION_ALIAS -> aliases;
            case LAYER, SERVERLESS_LAYER -> layers;
            case PERMISSION -> permissions;
        };
    }
}

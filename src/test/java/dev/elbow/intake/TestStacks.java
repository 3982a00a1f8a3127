package dev.elbow.intake;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.TestControlPlanes;
import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.intake.Applied.Change;
import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Templates applied to a store of their own.
final class TestStacks {

    /// A network, a load balancer with a listener, two target groups and two rules.
    static final String SHOP =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [subnet-1, subnet-2]
                  LoadBalancerAttributes:
                    - {Key: idle_timeout.timeout_seconds, Value: 30}
                  Tags: [{Key: stage, Value: dev}, {Key: owner, Value: me}]
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 80
                  DefaultActions:
                    - {Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTP
                  Port: 8080
                  VpcId: vpc-1
                  TargetType: ip
                  HealthCheckPath: /health
                  Targets: [{Id: 127.0.0.1, Port: 9001}, {Id: 127.0.0.1, Port: 9002}]
                  TargetGroupAttributes:
                    - {Key: deregistration_delay.timeout_seconds, Value: 10}
              OrdersRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: 1
                  Conditions: [{Field: path-pattern, Values: [/orders]}]
                  Actions: [{Type: forward, TargetGroupArn: !Ref Orders}]
              OldRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: 2
                  Conditions: [{Field: path-pattern, Values: [/old]}]
                  Actions:
                    - {Type: redirect, RedirectConfig: {Path: /orders, StatusCode: HTTP_301}}
            Outputs:
              Url: {Value: !Sub 'http://${Web.DNSName}/'}
            """;

    /// A source that no handler is compiled from.
    static final String OTHER_SOURCE = "// another";

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final Store store = new Store();

    final TemplateApplier applier;

    TestStacks() {
        this(LocalCodes.NONE);
    }

    TestStacks(LocalCodes codes) {
        this(codes, TestControlPlanes::over);
    }

    TestStacks(UnsupportedPolicy unsupported) {
        this(LocalCodes.NONE, TestControlPlanes::over, unsupported);
    }

    TestStacks(LocalCodes codes, Function<Store, ControlPlane> controlPlane) {
        this(codes, controlPlane, UnsupportedPolicy.WARN);
    }

    private TestStacks(
            LocalCodes codes,
            Function<Store, ControlPlane> controlPlane,
            UnsupportedPolicy unsupported) {
        applier =
                new TemplateApplier(
                        controlPlane.apply(store),
                        ExampleHandlers::new,
                        codes,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        unsupported);
    }

    /// All of the package, compiled from any source but [#OTHER_SOURCE].
    private static final class ExampleHandlers implements CompiledHandlers {
        @Override
        public boolean has(String className) {
            return className.startsWith("example.");
        }

        @Override
        public boolean isCompiledFrom(String className, Path sources) {
            try {
                return !Files.readString(sources.resolve(CompiledHandlers.fileOf(className)))
                        .equals(OTHER_SOURCE);
            } catch (IOException absent) {
                return false;
            }
        }
    }

    Applied apply(String template) {
        return applier.apply(
                Template.parse("shop.yaml", template, Map.of(), PseudoParameters.UNSAID));
    }

    /// `UPDATED Http`, in order.
    List<String> changes(String template) {
        return apply(template).changes().stream().map(TestStacks::shown).toList();
    }

    private static String shown(Change change) {
        return change.kind() + " " + change.logicalId();
    }

    /// The messages of the mistakes that a template is refused for.
    List<String> refusal(String template) {
        try {
            apply(template);
            return List.of();
        } catch (TemplateMistakes e) {
            return e.mistakes().stream().map(Object::toString).toList();
        }
    }

    Snapshot now() {
        return store.current();
    }

    /// The only one of its kind.
    static <T> T only(Map<?, T> resources) {
        if (resources.size() != 1) {
            throw new AssertionError(resources.keySet() + " (expected: one)");
        }
        return resources.values().iterator().next();
    }
}

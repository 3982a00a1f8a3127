package dev.elbow.intake;

import dev.elbow.control.UnsupportedPolicy;
import java.util.List;

/// Templates of one load balancer or target group, and where their mistakes are.
final class FaultyTemplates {
    static final String WEB =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [subnet-1, subnet-2]
            """;

    static final String GROUP =
            """
            Resources:
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  TargetType: ip
                  Protocol: HTTP
                  Port: 8080
                  VpcId: vpc-1
            """;

    /// A rule of the listener `Http`, to be formatted with its priority.
    static final String RULE =
            """
              NewRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: %d
                  Conditions: [{Field: path-pattern, Values: [/new]}]
                  Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]
            """
                    .indent(0);

    /// Actions without mistakes.
    static final String FIXED = "[{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]";

    static String listener(String properties) {
        return WEB
                + """
                Http:
                  Type: AWS::ElasticLoadBalancingV2::Listener
                  Properties:
                    LoadBalancerArn: !Ref Web
                """
                        .indent(2)
                + properties.indent(6);
    }

    static String group(String properties) {
        return GROUP + properties.indent(6);
    }

    static List<String> refusals(String template) {
        return new TestStacks(UnsupportedPolicy.REFUSE).refusal(template);
    }

    /// `Web.Name`
    static List<String> places(String template) {
        return refusals(template).stream().map(FaultyTemplates::place).toList();
    }

    static String place(String refusal) {
        return refusal.split(": ", 3)[1];
    }

    private FaultyTemplates() {}
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Transform:`, the macros that AWS runs over a template before it reads it.
///
/// @param names as written
record Transforms(List<String> names) {

    private static final String SERVERLESS = "AWS::Serverless-2016-10-31";

    /// Those that leave load balancers and functions as they are.
    private static final List<String> HARMLESS =
            List.of(
                    "AWS::LanguageExtensions",
                    "AWS::CodeDeployBlueGreen",
                    "AWS::SecretsManager-2020-07-23",
                    "AWS::SecretsManager-2024-09-16");

    static Transforms of(Expression.Mapping root, MistakeLog log) {
        var written =
                switch (root.get("Transform").orElse(null)) {
                    case null -> List.<Expression>of();
                    case Expression.Sequence list -> list.items();
                    case Expression one -> List.of(one);
                };
        for (var transform : written) {
            if (!(transform instanceof Expression.Scalar)
                    || !(transform.text().equals(SERVERLESS)
                            || HARMLESS.contains(transform.text()))) {
                log.add(
                        transform.at(),
                        Site.section("Transform"),
                        transform.text(),
                        SERVERLESS + "; Elbow runs no other macro");
            }
        }
        return new Transforms(written.stream().map(Expression::text).toList());
    }

    boolean isServerless() {
        return names.contains(SERVERLESS);
    }

    List<String> harmless() {
        return names.stream().filter(HARMLESS::contains).toList();
    }

    /// The resources that SAM adds and that templates name in their outputs.
    Map<String, SkippedResource> implicit(Map<String, ResourceBlock> active) {
        var implicit = new LinkedHashMap<String, SkippedResource>();
        if (!isServerless()) {
            return implicit;
        }
        add(implicit, "ServerlessRestApi", "AWS::ApiGateway::RestApi");
        add(implicit, "ServerlessHttpApi", "AWS::ApiGatewayV2::Api");
        for (var block : active.values()) {
            if (block.type().equals(Optional.of(ResourceType.SERVERLESS_FUNCTION))) {
                add(implicit, block.logicalId() + "Role", "AWS::IAM::Role");
                add(implicit, block.logicalId() + "Url", "AWS::Lambda::Url");
            }
        }
        implicit.keySet().removeAll(active.keySet());
        return implicit;
    }

    private static void add(Map<String, SkippedResource> to, String logicalId, String awsType) {
        to.put(logicalId, new SkippedResource(logicalId, awsType));
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.NearType;
import dev.elbow.intake.template.type.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `Resources:` as blocks, their attributes checked, their properties as written.
final class ResourceSection {

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "Type",
                    "Properties",
                    "Condition",
                    "DependsOn",
                    "Metadata",
                    "DeletionPolicy",
                    "UpdateReplacePolicy",
                    "UpdatePolicy",
                    "CreationPolicy",
                    "Connectors",
                    "IgnoreGlobals");

    private final MistakeLog log;
    private final Globals globals;
    private final boolean isServerless;

    /// @param isServerless whether the template asks for SAM's transform
    ResourceSection(MistakeLog log, Globals globals, boolean isServerless) {
        this.log = log;
        this.globals = globals;
        this.isServerless = isServerless;
    }

    /// By logical id, in the order of the file.
    Map<String, ResourceBlock> blocks(Expression.Mapping section) {
        var blocks = new LinkedHashMap<String, ResourceBlock>();
        section.members()
                .forEach(
                        (id, member) ->
                                block(id, member).ifPresent(block -> blocks.put(id, block)));
        return blocks;
    }

    private Optional<ResourceBlock> block(String id, Expression.Member member) {
        var site = Site.resource(id);
        if (id.startsWith("Fn::")) {
            log.add(member.at(), site, id, "resources written out; Elbow does not compute " + id);
            return Optional.empty();
        }
        if (!id.matches("[A-Za-z0-9]{1,255}")) {
            log.add(member.at(), site, id, "a logical id of letters and digits");
        }
        if (!(member.value() instanceof Expression.Mapping body)) {
            log.add(member.value().at(), site, member.value().text(), "a mapping with a Type");
            return Optional.empty();
        }
        body.members()
                .forEach(
                        (name, m) -> {
                            if (!ATTRIBUTES.contains(name)) {
                                log.add(m.at(), site, name, Near.hint(name, ATTRIBUTES));
                            }
                        });
        if (!(body.get("Type").orElse(null) instanceof Expression.Scalar type)) {
            log.add(member.at(), site.member("Type"), "missing", "a resource type");
            return Optional.empty();
        }
        return Optional.of(block(id, member.at(), type, body, site));
    }

    private ResourceBlock block(
            String id, Position at, Expression.Scalar type, Expression.Mapping body, Site site) {
        var known = ResourceType.of(type.text());
        if (!type.text().contains("::")) {
            log.add(type.at(), site.member("Type"), type.text(), "a type such as AWS::EC2::VPC");
        }
        if (known.isEmpty()) {
            NearType.of(type.text())
                    .ifPresent(
                            near ->
                                    log.add(
                                            type.at(),
                                            site.member("Type"),
                                            type.text(),
                                            "did you mean " + near + "?"));
        }
        if (known.filter(ResourceType::isServerless).isPresent() && !isServerless) {
            log.add(
                    type.at(),
                    site.member("Type"),
                    type.text(),
                    "Transform: AWS::Serverless-2016-10-31 at the top of the template");
        }
        var properties = mapping(body, "Properties", site);
        return new ResourceBlock(
                id,
                at,
                type.text(),
                known,
                known.equals(Optional.of(ResourceType.SERVERLESS_FUNCTION))
                        ? globals.merged(properties, ignored(body))
                        : properties,
                condition(body, site),
                dependsOn(body, site),
                mapping(body, "Metadata", site));
    }

    private Expression.Mapping mapping(Expression.Mapping body, String name, Site site) {
        var empty = new Expression.Mapping(Map.of(), body.at());
        return switch (body.get(name).orElse(empty)) {
            case Expression.Mapping mapping -> mapping;
            case Expression other -> {
                log.add(other.at(), site.member(name), other.text(), "a mapping");
                yield empty;
            }
        };
    }

    private Optional<Expression.Scalar> condition(Expression.Mapping body, Site site) {
        return body.get("Condition").flatMap(name -> scalar(name, site.member("Condition")));
    }

    private List<Expression.Scalar> dependsOn(Expression.Mapping body, Site site) {
        var at = site.member("DependsOn");
        return switch (body.get("DependsOn").orElse(null)) {
            case null -> List.of();
            case Expression.Sequence list ->
                    list.items().stream().flatMap(id -> scalar(id, at).stream()).toList();
            case Expression other -> scalar(other, at).stream().toList();
        };
    }

    /// SAM's `IgnoreGlobals`: the properties that take nothing from `Globals`, or `*`.
    private static List<String> ignored(Expression.Mapping body) {
        return switch (body.get("IgnoreGlobals").orElse(null)) {
            case Expression.Scalar one -> List.of(one.text());
            case Expression.Sequence list -> list.items().stream().map(Expression::text).toList();
            case null, default -> List.of();
        };
    }

    private Optional<Expression.Scalar> scalar(Expression expression, Site site) {
        if (expression instanceof Expression.Scalar scalar) {
            return Optional.of(scalar);
        }
        log.add(expression.at(), site, expression.text(), "a name");
        return Optional.empty();
    }
}

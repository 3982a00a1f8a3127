package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.Property;
import dev.elbow.intake.template.type.ResourceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// SAM's `Globals: Function:`, merged into each function as SAM does: a mapping key by key, a list
/// behind the global one, all else instead of it.
///
/// @param function the properties that every function has
record Globals(Expression.Mapping function) {

    private static final Set<String> SECTIONS =
            Set.of(
                    "Function",
                    "Api",
                    "HttpApi",
                    "WebSocketApi",
                    "SimpleTable",
                    "StateMachine",
                    "LayerVersion",
                    "CapacityProvider");

    static Globals of(Expression.Mapping section, MistakeLog log) {
        var site = Site.section("Globals");
        section.members()
                .forEach(
                        (name, member) -> {
                            if (!SECTIONS.contains(name)) {
                                log.add(member.at(), site, name, Near.hint(name, SECTIONS));
                            }
                        });
        var empty = new Expression.Mapping(Map.of(), section.at());
        return switch (section.get("Function").orElse(empty)) {
            case Expression.Mapping function -> {
                checkNames(function, log, site.member("Function"));
                yield new Globals(function);
            }
            case Expression other -> {
                log.add(other.at(), site.member("Function"), other.text(), "a mapping");
                yield new Globals(empty);
            }
        };
    }

    private static void checkNames(Expression.Mapping function, MistakeLog log, Site site) {
        var names =
                ResourceType.SERVERLESS_FUNCTION.shape().properties().stream()
                        .map(Property::name)
                        .toList();
        function.members()
                .forEach(
                        (name, member) -> {
                            if (!names.contains(name)) {
                                log.add(member.at(), site, name, Near.hint(name, names));
                            }
                        });
    }

    /// @param ignored property names that stay as they are, `*` for all
    Expression.Mapping merged(Expression.Mapping own, List<String> ignored) {
        if (ignored.contains("*")) {
            return own;
        }
        var wanted = new LinkedHashMap<>(function.members());
        wanted.keySet().removeAll(ignored);
        // A mistake in a resource without properties of its own should not be shown at Globals
        return new Expression.Mapping(mergedMembers(wanted, own.members()), own.at());
    }

    private static Expression merged(Expression global, Expression own) {
        if (global instanceof Expression.Mapping all && own instanceof Expression.Mapping some) {
            return new Expression.Mapping(mergedMembers(all.members(), some.members()), some.at());
        }
        if (global instanceof Expression.Sequence all && own instanceof Expression.Sequence some) {
            return new Expression.Sequence(
                    Stream.concat(all.items().stream(), some.items().stream()).toList(), some.at());
        }
        return own;
    }

    private static Map<String, Expression.Member> mergedMembers(
            Map<String, Expression.Member> global, Map<String, Expression.Member> own) {
        var members = new LinkedHashMap<>(global);
        own.forEach(
                (name, member) ->
                        members.merge(
                                name,
                                member,
                                (all, some) ->
                                        new Expression.Member(
                                                some.at(), merged(all.value(), some.value()))));
        return Collections.unmodifiableMap(members);
    }
}

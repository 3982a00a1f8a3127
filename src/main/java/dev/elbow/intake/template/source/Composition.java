package dev.elbow.intake.template.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Turns composed YAML nodes into expressions. Scalars keep their text: only the type of a property
/// decides what it is.
final class Composition {

    /// A template of 1 MB, CloudFormation's limit, has fewer. More come only from aliases of
    /// aliases.
    private static final int MOST_EXPRESSIONS = 250_000;

    private static final Set<Tag> UNSUPPORTED = Set.of(Tag.BINARY, Tag.OMAP, Tag.PAIRS, Tag.SET);

    private final String file;
    private final MistakeLog log;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int expressions;

    Composition(String file, MistakeLog log) {
        this.file = file;
        this.log = log;
    }

    Expression expression(Node node) {
        return expression(node, Site.section(""));
    }

    private Expression expression(Node node, Site site) {
        var at = at(node);
        if (++expressions > MOST_EXPRESSIONS) {
            throw fatal(at, site, "aliases of aliases", "at most " + MOST_EXPRESSIONS + " values");
        }
        if (!open.add(node)) {
            throw fatal(at, site, "an alias of a value inside itself", "an alias of another value");
        }
        var untagged = untagged(node, site);
        open.remove(node);
        return shortForm(node, site)
                .<Expression>map(function -> new Expression.Call(function, longForm(untagged), at))
                .orElseGet(() -> longForm(untagged));
    }

    private Expression untagged(Node node, Site site) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, site);
            case SequenceNode sequence -> {
                var items = new ArrayList<Expression>();
                for (var item : sequence.getValue()) {
                    items.add(expression(item, site.item(items.size())));
                }
                yield new Expression.Sequence(List.copyOf(items), at(node));
            }
            case MappingNode mapping -> mapping(mapping, site);
            default -> throw fatal(at(node), site, node.getNodeId().name(), "a value");
        };
    }

    private Expression scalar(ScalarNode scalar, Site site) {
        if (Tag.NULL.equals(scalar.getTag())) {
            log.add(at(scalar), site, "null", "a value; CloudFormation allows no null");
        }
        return new Expression.Scalar(
                scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, at(scalar));
    }

    private Expression mapping(MappingNode mapping, Site site) {
        var members = new LinkedHashMap<String, Expression.Member>();
        for (var tuple : mapping.getValue()) {
            key(tuple, members, site)
                    .ifPresent(
                            key -> {
                                var value = expression(tuple.getValueNode(), site.member(key));
                                members.put(
                                        key, new Expression.Member(at(tuple.getKeyNode()), value));
                            });
        }
        return new Expression.Mapping(Collections.unmodifiableMap(members), at(mapping));
    }

    private Optional<String> key(
            NodeTuple tuple, Map<String, Expression.Member> members, Site site) {
        var at = at(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            log.add(at, site, "a list or mapping as a key", "text as a key");
            return Optional.empty();
        }
        var key = scalar.getValue();
        if (Tag.MERGE.equals(scalar.getTag())) {
            log.add(at, site, key, "keys written out; CloudFormation has no merge");
            return Optional.empty();
        }
        var first = members.get(key);
        if (first != null) {
            log.add(at, site, key, "each key once; first on line " + first.at().line());
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Optional<Intrinsic> shortForm(Node node, Site site) {
        var tag = node.getTag();
        if (!tag.getValue().startsWith("!")) {
            if (UNSUPPORTED.contains(tag)) {
                log.add(at(node), site, tag.getValue(), "a tag that CloudFormation knows");
            }
            return Optional.empty();
        }
        var function = Intrinsic.ofTag(tag.getValue());
        if (function.isEmpty() && tag.getValue().length() > 1) {
            log.add(at(node), site, tag.getValue(), "a function of CloudFormation, such as !Ref");
        }
        return function;
    }

    private static Expression longForm(Expression expression) {
        if (!(expression instanceof Expression.Mapping mapping) || mapping.members().size() != 1) {
            return expression;
        }
        var only = mapping.members().entrySet().iterator().next();
        return Intrinsic.ofKey(only.getKey())
                .<Expression>map(
                        function ->
                                new Expression.Call(
                                        function, only.getValue().value(), mapping.at()))
                .orElse(expression);
    }

    private Position at(Node node) {
        return TemplateSource.position(file, node.getStartMark());
    }

    private static TemplateMistakes fatal(Position at, Site site, String value, String expected) {
        return new TemplateMistakes(List.of(Mistake.at(at, site, value, expected)));
    }
}

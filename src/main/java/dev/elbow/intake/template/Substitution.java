package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The argument of `Fn::Sub`, taken apart: `http://${Web.DNSName}/${!literal}`.
///
/// @param variables the mapping of the long form, empty in the short one
record Substitution(List<Part> parts, Map<String, Expression.Member> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");
    private static final String EXPECTED = "text, or [text, mapping of variables]";

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Variable(String name) implements Part {}

    static Substitution of(Expression.Call call) {
        return switch (call.argument()) {
            case Expression.Scalar text -> new Substitution(parts(text), Map.of());
            case Expression.Sequence(var items, _)
                    when items.size() == 2
                            && items.get(0) instanceof Expression.Scalar text
                            && items.get(1) instanceof Expression.Mapping mapping ->
                    new Substitution(parts(text), mapping.members());
            default -> throw Failure.at(call.argument(), EXPECTED);
        };
    }

    private static List<Part> parts(Expression.Scalar scalar) {
        var parts = new ArrayList<Part>();
        var matcher = VARIABLE.matcher(scalar.text());
        var from = 0;
        while (matcher.find()) {
            parts.add(new Literal(scalar.text().substring(from, matcher.start())));
            parts.add(part(matcher.group(1), scalar));
            from = matcher.end();
        }
        parts.add(new Literal(scalar.text().substring(from)));
        return List.copyOf(parts);
    }

    private static Part part(String name, Expression.Scalar scalar) {
        if (name.startsWith("!")) {
            return new Literal("${" + name.substring(1) + "}");
        }
        if (!NAME.matcher(name).matches()) {
            throw Failure.at(
                    scalar.at(),
                    "${" + name + "}",
                    "a name of letters, digits, _, . and : inside ${…}");
        }
        return new Variable(name);
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A name that an expression uses: of a parameter, a pseudo parameter or a resource.
///
/// @param attribute absent for `Ref`
/// @param site of the property it stands in
record Reference(String name, Optional<String> attribute, Position at, Site site) {

    /// All references in an expression; a malformed function has none, its evaluation reports it.
    ///
    /// @param choice which value of an `Fn::If` counts, empty for both
    static List<Reference> in(
            Expression expression, Site site, Function<Expression.Call, Optional<Boolean>> choice) {
        var found = new ArrayList<Reference>();
        new Walk(choice, found).walk(expression, site);
        return List.copyOf(found);
    }

    private record Walk(
            Function<Expression.Call, Optional<Boolean>> choice, List<Reference> found) {

        void walk(Expression expression, Site site) {
            switch (expression) {
                case Expression.Scalar _ -> {}
                case Expression.Sequence sequence -> {
                    for (var i = 0; i < sequence.items().size(); i++) {
                        walk(sequence.items().get(i), site.item(i));
                    }
                }
                case Expression.Mapping mapping ->
                        mapping.members().forEach((key, m) -> walk(m.value(), site.member(key)));
                case Expression.Call call -> walkCall(call, site);
            }
        }

        private void walkCall(Expression.Call call, Site site) {
            try {
                switch (call.function()) {
                    case REF ->
                            add(Evaluator.literal(call.argument()), Optional.empty(), call, site);
                    case GET_ATT -> {
                        var attribute = Attribute.of(call);
                        add(attribute.logicalId(), attribute.name(), call, site);
                        walk(attribute.computed(), site);
                    }
                    case SUB -> sub(call, site);
                    case IF -> branches(call, site);
                    default -> walk(call.argument(), site);
                }
            } catch (Failure malformed) {
                // Its evaluation says so, unless nobody needs its value
            }
        }

        private void sub(Expression.Call call, Site site) {
            var substitution = Substitution.of(call);
            for (var part : substitution.parts()) {
                if (part instanceof Substitution.Variable(var name)
                        && !substitution.variables().containsKey(name)) {
                    var dot = name.indexOf('.');
                    add(
                            dot < 0 ? name : name.substring(0, dot),
                            dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1)),
                            call,
                            site);
                }
            }
            walk(new Expression.Mapping(Map.copyOf(substitution.variables()), call.at()), site);
        }

        private void branches(Expression.Call call, Site site) {
            var taken = choice.apply(call);
            if (taken.isPresent()
                    && call.argument() instanceof Expression.Sequence(var items, _)
                    && items.size() == 3) {
                walk(items.get(taken.get() ? 1 : 2), site);
            } else {
                walk(call.argument(), site);
            }
        }

        private void add(String name, Optional<String> attribute, Expression.Call call, Site site) {
            found.add(new Reference(name, attribute, call.at(), site));
        }
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Intrinsic;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names by which a template imports from other stacks and exports to them. Mistakes are left
/// to the reading of the whole template.
///
/// @param declared names of the parameters
/// @param imports name → where it is imported
/// @param exports name → where it is exported
record StackLinks(
        String stackName,
        Set<String> declared,
        Map<String, Position> imports,
        Map<String, Position> exports) {

    static StackLinks of(
            Expression.Mapping root, Map<String, String> parameters, PseudoParameters pseudo) {
        var log = new MistakeLog();
        var stack = new StackReading(root, log).stack(parameters, pseudo, Exports.none());
        var walk = new Walk(new Evaluator(stack.names(), log), new LinkedHashMap<>());
        root.get("Resources").ifPresent(walk::imports);
        root.get("Outputs").ifPresent(walk::imports);
        return new StackLinks(
                stack.names().surroundings().stackName(),
                Set.copyOf(stack.names().parameters().keySet()),
                walk.found(),
                walk.exports(stack.outputs()));
    }

    private record Walk(Evaluator evaluator, Map<String, Position> found) {

        void imports(Expression expression) {
            switch (expression) {
                case Expression.Scalar _ -> {}
                case Expression.Sequence sequence -> sequence.items().forEach(this::imports);
                case Expression.Mapping mapping ->
                        mapping.members().values().forEach(member -> imports(member.value()));
                case Expression.Call call -> {
                    if (call.function() == Intrinsic.IMPORT_VALUE) {
                        text(call.argument()).ifPresent(name -> found.put(name, call.at()));
                    }
                    imports(call.argument());
                }
            }
        }

        Map<String, Position> exports(Expression.Mapping outputs) {
            var exports = new LinkedHashMap<String, Position>();
            outputs.members()
                    .values()
                    .forEach(
                            output ->
                                    member(output.value(), "Export")
                                            .flatMap(export -> member(export, "Name"))
                                            .ifPresent(
                                                    name ->
                                                            text(name)
                                                                    .ifPresent(
                                                                            it ->
                                                                                    exports.put(
                                                                                            it,
                                                                                            name
                                                                                                    .at()))));
            return exports;
        }

        private static Optional<Expression> member(Expression of, String name) {
            return of instanceof Expression.Mapping mapping ? mapping.get(name) : Optional.empty();
        }

        private Optional<String> text(Expression name) {
            try {
                return Optional.of(evaluator.innerText(name).text());
            } catch (Failure mistaken) {
                return Optional.empty(); // told when the template is read
            }
        }
    }
}

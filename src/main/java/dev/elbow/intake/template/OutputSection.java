package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Value;
import java.util.List;
import java.util.Optional;

/// `Outputs:`. Nothing depends on them, so one that cannot be computed is printed as such and stops
/// nothing.
record OutputSection(Stack stack, Attributes attributes) {

    List<Output> outputs() {
        return stack.outputs().members().entrySet().stream()
                .flatMap(e -> output(e.getKey(), e.getValue().value()).stream())
                .toList();
    }

    private Optional<Output> output(String name, Expression expression) {
        if (!(expression instanceof Expression.Mapping output) || !isThere(output)) {
            return Optional.empty();
        }
        return output.get("Value")
                .map(
                        value ->
                                new Output(
                                        name,
                                        text(value, name),
                                        output.get("Description")
                                                .map(description -> text(description, name))
                                                .orElse(""),
                                        export(output, name)));
    }

    private Optional<String> export(Expression.Mapping output, String name) {
        return output.get("Export")
                .filter(Expression.Mapping.class::isInstance)
                .flatMap(export -> ((Expression.Mapping) export).get("Name"))
                .map(exportName -> text(exportName, name));
    }

    private boolean isThere(Expression.Mapping output) {
        try {
            return output.get("Condition")
                    .map(c -> stack.conditions().holds(Evaluator.literal(c), c.at()))
                    .orElse(true);
        } catch (Failure unknown) {
            return false;
        }
    }

    private String text(Expression expression, String name) {
        var evaluator = new Evaluator(stack.resourceNames(attributes), new MistakeLog());
        return evaluator
                .value(expression, Site.section("Outputs").member(name))
                .map(
                        value ->
                                switch (value) {
                                    case Value.Text text -> text.text();
                                    case Value.Items items -> items.content().toString();
                                    case Value.Fields fields -> fields.content().toString();
                                    case Value.Unknown _ -> "<only AWS knows>";
                                })
                .orElse("");
    }
}

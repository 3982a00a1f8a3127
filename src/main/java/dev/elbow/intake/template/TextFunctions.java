package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `Fn::Join`, `Fn::Split`, `Fn::Select`, `Fn::Sub` and `Fn::Base64`.
final class TextFunctions {

    private final Evaluator evaluator;

    TextFunctions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Value join(Expression.Call call) {
        var arguments = evaluator.arguments(call, 2, 2, "[delimiter, list]");
        var delimiter = evaluator.innerText(arguments.get(0)).text();
        var texts = texts(arguments.get(1));
        return combined(
                String.join(delimiter, texts.stream().map(Value.Text::text).toList()),
                texts,
                call.at());
    }

    Value split(Expression.Call call) {
        var arguments = evaluator.arguments(call, 2, 2, "[delimiter, text]");
        var delimiter = evaluator.innerText(arguments.get(0)).text();
        var text = evaluator.innerText(arguments.get(1));
        if (delimiter.isEmpty()) {
            throw Failure.at(arguments.get(0).at(), "an empty delimiter", "at least a character");
        }
        return new Value.Items(
                Arrays.stream(text.text().split(Pattern.quote(delimiter), -1))
                        .<Value>map(part -> new Value.Text(part, false, call.at(), text.standIn()))
                        .toList(),
                call.at());
    }

    Value select(Expression.Call call) {
        var arguments = evaluator.arguments(call, 2, 2, "[index, list]");
        var index = evaluator.innerText(arguments.get(0)).text();
        if (!(evaluator.inner(arguments.get(1)) instanceof Value.Items(var items, _))) {
            throw Failure.at(arguments.get(1), "a list");
        }
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= items.size()) {
            throw Failure.at(arguments.get(0).at(), "index " + index, "0-" + (items.size() - 1));
        }
        return items.get(Integer.parseInt(index));
    }

    Value base64(Expression.Call call) {
        var text = evaluator.innerText(call.argument());
        var bytes = text.text().getBytes(StandardCharsets.UTF_8);
        return combined(Base64.getEncoder().encodeToString(bytes), List.of(text), call.at());
    }

    Value sub(Expression.Call call) {
        var substitution = Substitution.of(call);
        var used = new ArrayList<Value.Text>();
        var text = new StringBuilder();
        for (var part : substitution.parts()) {
            switch (part) {
                case Substitution.Literal literal -> text.append(literal.text());
                case Substitution.Variable variable -> {
                    var value = variable(variable.name(), substitution.variables(), call.at());
                    used.add(value);
                    text.append(value.text());
                }
            }
        }
        return combined(text.toString(), used, call.at());
    }

    private Value.Text variable(
            String name, Map<String, Expression.Member> variables, Position at) {
        var own = variables.get(name);
        if (own != null) {
            return evaluator.innerText(own.value());
        }
        var names = evaluator.names();
        var dot = name.indexOf('.');
        var value =
                dot < 0
                        ? names.ref(name, at)
                        : Optional.of(
                                names.attribute(
                                        name.substring(0, dot), name.substring(dot + 1), at));
        return Evaluator.textOf(
                value.orElseThrow(() -> Failure.at(at, "AWS::NoValue", "a value")), at);
    }

    private List<Value.Text> texts(Expression list) {
        if (!(evaluator.inner(list) instanceof Value.Items(var items, _))) {
            throw Failure.at(list, "a list");
        }
        return items.stream().map(i -> Evaluator.textOf(i, i.at())).toList();
    }

    private static Value.Text combined(String text, List<Value.Text> used, Position at) {
        return new Value.Text(
                text, false, at, used.stream().flatMap(t -> t.standIn().stream()).findFirst());
    }
}

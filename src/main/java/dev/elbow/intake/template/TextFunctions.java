package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `Fn::Join`, `Fn::Split`, `Fn::Select`, `Fn::Sub` and `Fn::Base64`.
final class TextFunctions {

    /// Of one value, as much as CloudFormation lets a whole template have.
    private static final int LONGEST = 1024 * 1024;

    /// Of all values of one resource.
    private static final int LONGEST_IN_ALL = 16 * LONGEST;

    private static final int MOST_PARTS = 10_000;

    private final Evaluator evaluator;
    private int characters;

    TextFunctions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Value join(Expression.Call call) {
        var arguments = evaluator.arguments(call, 2, 2, "[delimiter, list]");
        var delimiter = evaluator.innerText(arguments.get(0)).text();
        var texts = texts(arguments.get(1));
        long length = (long) delimiter.length() * Math.max(0, texts.size() - 1);
        for (var text : texts) {
            length += text.text().length();
        }
        bounded(length, call);
        characters += (int) length;
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
        var parts = text.text().split(Pattern.quote(delimiter), MOST_PARTS + 1);
        if (parts.length > MOST_PARTS) {
            throw Failure.at(call.at(), "more than 10,000 parts", "at most 10,000 parts");
        }
        parts = text.text().split(Pattern.quote(delimiter), -1);
        return new Value.Items(
                Arrays.stream(parts)
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
        bounded(bytes.length * 4L / 3, call);
        characters += bytes.length;
        return combined(Base64.getEncoder().encodeToString(bytes), List.of(text), call.at());
    }

    Value sub(Expression.Call call) {
        var substitution = Substitution.of(call);
        // Each variable once: nested ones would double the work with each level
        var used = new LinkedHashMap<String, Value.Text>();
        var text = new StringBuilder();
        for (var part : substitution.parts()) {
            switch (part) {
                case Substitution.Literal literal -> text.append(literal.text());
                case Substitution.Variable variable -> {
                    var value = used.get(variable.name());
                    if (value == null) {
                        value = variable(variable.name(), substitution.variables(), call.at());
                        used.put(variable.name(), value);
                    }
                    bounded((long) text.length() + value.text().length(), call);
                    text.append(value.text());
                }
            }
        }
        bounded(text.length(), call);
        characters += text.length();
        return combined(text.toString(), List.copyOf(used.values()), call.at());
    }

    /// Nested functions multiply their texts.
    private void bounded(long length, Expression.Call call) {
        if (length > LONGEST) {
            throw Failure.at(
                    call.at(),
                    call.function().key() + " of more than 1 MB",
                    "a value of at most 1 MB");
        }
        if (characters + length > LONGEST_IN_ALL) {
            throw Failure.at(
                    call.at(),
                    call.function().key() + ", 16 MB with the values before it",
                    "at most 16 MB of computed values in a resource");
        }
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

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A declared parameter and the rules for its value.
///
/// @param declaration checked against [ParameterSection#SHAPE]
record Parameter(String name, Position at, Settings declaration) {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

    String type() {
        return declaration.text("Type").orElse("String");
    }

    /// Only AWS can look its value up.
    boolean isFromSsm() {
        return type().startsWith("AWS::SSM::Parameter::");
    }

    private boolean isList() {
        var type = type().replaceFirst("^AWS::SSM::Parameter::Value<(.+)>$", "$1");
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private boolean isNumber() {
        return type().equals("Number") || type().equals("List<Number>");
    }

    /// The value for a message: masked where the template says `NoEcho`.
    String shown(String text) {
        return declaration.flag("NoEcho").orElse(false) ? "****" : text;
    }

    Value value(String text, Position where) {
        return isList()
                ? new Value.Items(
                        parts(text).stream()
                                .<Value>map(part -> new Value.Text(part, false, where))
                                .toList(),
                        where)
                : new Value.Text(text, false, where);
    }

    private List<String> parts(String text) {
        if (!isList()) {
            return List.of(text);
        }
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /// What the value should be instead, empty when it is fine.
    Optional<String> objection(String text) {
        return parts(text).stream()
                .flatMap(part -> partObjection(part).stream())
                .findFirst()
                .map(expected -> declaration.text("ConstraintDescription").orElse(expected));
    }

    private Optional<String> partObjection(String part) {
        var allowed = declaration.texts("AllowedValues");
        if (!allowed.isEmpty() && !allowed.contains(part)) {
            return Optional.of("one of " + String.join(", ", allowed));
        }
        if (isNumber() && !NUMBER.matcher(part).matches()) {
            return Optional.of("a number");
        }
        return lengthObjection(part)
                .or(() -> rangeObjection(part))
                .or(() -> patternObjection(part));
    }

    private Optional<String> lengthObjection(String part) {
        var least = declaration.number("MinLength").orElse(0);
        var most = declaration.number("MaxLength").orElse(Integer.MAX_VALUE);
        if (part.length() >= least && part.length() <= most) {
            return Optional.empty();
        }
        return Optional.of(
                most == Integer.MAX_VALUE
                        ? "at least " + least + " characters"
                        : least + "-" + most + " characters");
    }

    private Optional<String> rangeObjection(String part) {
        if (!isNumber()) {
            return Optional.empty();
        }
        var number = new BigDecimal(part);
        var below =
                declaration
                        .text("MinValue")
                        .map(BigDecimal::new)
                        .filter(m -> number.compareTo(m) < 0);
        var above =
                declaration
                        .text("MaxValue")
                        .map(BigDecimal::new)
                        .filter(m -> number.compareTo(m) > 0);
        return below.map(m -> "at least " + m).or(() -> above.map(m -> "at most " + m));
    }

    private Optional<String> patternObjection(String part) {
        var pattern = declaration.text("AllowedPattern");
        try {
            return pattern.filter(p -> !Pattern.matches(p, part)).map(p -> "text matching " + p);
        } catch (PatternSyntaxException malformed) {
            return Optional.of("a well-formed AllowedPattern, not " + pattern.orElse(""));
        }
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.ParameterShape;
import dev.elbow.intake.template.type.ShapeCheck;
import dev.elbow.intake.template.type.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `Parameters:` together with what the command line gives.
final class ParameterSection {

    private static final Site SITE = Site.section("Parameters");

    private final MistakeLog log;
    private final Surroundings in;
    private final Evaluator plain;
    private final Map<String, String> standIns = new LinkedHashMap<>();

    ParameterSection(MistakeLog log, Surroundings in) {
        this.log = log;
        this.in = in;
        this.plain = new Evaluator(new NoNames("a value written out"), log);
    }

    /// The value of each declared parameter; [Value.Unknown] where a mistake was logged.
    Map<String, Value> values(Expression.Mapping section, Map<String, String> given) {
        var values = new LinkedHashMap<String, Value>();
        section.members()
                .forEach((name, member) -> values.put(name, value(name, member.value(), given)));
        given.forEach(
                (name, text) -> {
                    if (!values.containsKey(name)) {
                        log.add(
                                section.at(),
                                SITE,
                                "--parameter " + name + "=" + text,
                                Near.hint(name, section.members().keySet()));
                    }
                });
        return values;
    }

    private Value value(String name, Expression declaration, Map<String, String> given) {
        var site = SITE.member(name);
        return plain.value(declaration, site)
                .flatMap(v -> new ShapeCheck(log).accepted(v, ParameterShape.SHAPE, site))
                .map(settings -> new Parameter(name, declaration.at(), settings))
                .map(parameter -> value(parameter, given, site))
                .orElseGet(() -> new Value.Unknown(declaration.at()));
    }

    private Value value(Parameter parameter, Map<String, String> given, Site site) {
        var text = given.get(parameter.name());
        if (text != null) {
            return checked(
                    parameter, text, "--parameter " + parameter.name() + "=", parameter.at(), site);
        }
        var declared = parameter.declaration();
        if (parameter.isFromSsm() || !declared.has("Default")) {
            var made = ParameterStandIn.of(parameter.type(), parameter.name(), in);
            if (made.isPresent()) {
                var chosen = allowed(parameter, made.get());
                standIns.put(parameter.name(), chosen);
                return checked(parameter, chosen, "", parameter.at(), site);
            }
        }
        if (parameter.isFromSsm()) {
            return standIn(parameter);
        }
        if (!declared.has("Default")) {
            log.add(
                    parameter.at(),
                    site,
                    "no value",
                    "--parameter " + parameter.name() + "=…, or a Default");
            return new Value.Unknown(parameter.at());
        }
        var byDefault = declared.text("Default").orElse("");
        return checked(parameter, byDefault, "", declared.at("Default"), site.member("Default"));
    }

    private static String allowed(Parameter parameter, String made) {
        var allowed = parameter.declaration().texts("AllowedValues");
        return allowed.isEmpty() ? made : allowed.getFirst();
    }

    /// What stands for parameters that have no value; empty when all have.
    Optional<String> note() {
        return standIns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Parameters without a value got one that stands for it (--parameter"
                                + " NAME=VALUE sets another): "
                                + standIns.entrySet().stream()
                                        .map(it -> it.getKey() + "=" + it.getValue())
                                        .collect(Collectors.joining(", ")));
    }

    private Value checked(Parameter parameter, String text, String origin, Position at, Site site) {
        var objection = parameter.objection(text);
        if (objection.isPresent()) {
            log.add(at, site, origin + parameter.shown(text), objection.get());
            return new Value.Unknown(at);
        }
        return parameter.value(text, at);
    }

    /// Not a mistake by itself: CDK declares one in every template and never uses it for a
    /// resource.
    private static Value standIn(Parameter parameter) {
        var reason =
                "--parameter "
                        + parameter.name()
                        + "=…, since Elbow has no SSM parameters to look it up in";
        return new Value.Text(
                "<" + parameter.name() + ">",
                false,
                parameter.at(),
                Optional.of(new Value.StandIn(reason)));
    }
}

package dev.elbow.intake.template.type;

import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Property.Use;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks computed values against what their properties may hold, and logs every mistake.
public final class ShapeCheck {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    private final MistakeLog log;

    public ShapeCheck(MistakeLog log) {
        this.log = log;
    }

    public void check(Value value, Shape shape, Site site) {
        check(value, shape, Use.BUILDS, site);
    }

    /// Logs what is wrong.
    ///
    /// @return the members to read, empty when anything was wrong
    public Optional<Settings> accepted(Value value, Shape.Struct shape, Site site) {
        var before = log.size();
        check(value, shape, site);
        return log.size() == before && value instanceof Value.Fields fields
                ? Optional.of(new Settings(fields))
                : Optional.empty();
    }

    void check(Value value, Shape shape, Use use, Site site) {
        if (value instanceof Value.Unknown || use == Use.IGNORED) {
            return;
        }
        switch (shape) {
            case Shape.Text text -> text(value, text, use, site);
            case Shape.Number number -> number(value, number, site);
            case Shape.Flag _ -> flag(value, site);
            case Shape.Many many -> many(value, many, use, site);
            case Shape.Named named -> named(value, named, use, site);
            case Shape.Struct struct -> struct(value, struct, site);
            case Shape.TextOr either ->
                    check(
                            value,
                            value instanceof Value.Fields ? either.struct() : either.text(),
                            use,
                            site);
            case Shape.Anything _ -> {}
        }
    }

    private void text(Value value, Shape.Text shape, Use use, Site site) {
        if (!(value instanceof Value.Text text)) {
            wrong(value, site, shape.expected());
        } else if (text.standIn().isPresent()) {
            if (use == Use.BUILDS) {
                wrong(value, site, text.standIn().get().reason());
            }
        } else if (!shape.accepts().test(text.text())) {
            wrong(value, site, shape.expected());
        }
    }

    private void number(Value value, Shape.Number shape, Site site) {
        var expected = shape.least() + "-" + shape.most();
        if (!(value instanceof Value.Text text)) {
            wrong(value, site, "a number, " + expected);
        } else if (text.standIn().isPresent()) {
            wrong(value, site, text.standIn().get().reason());
        } else if (!WHOLE_NUMBER.matcher(text.text()).matches()
                || Long.parseLong(text.text()) < shape.least()
                || Long.parseLong(text.text()) > shape.most()) {
            wrong(value, site, expected);
        }
    }

    private void flag(Value value, Site site) {
        if (!(value instanceof Value.Text text) || Flag.of(text).isEmpty()) {
            wrong(value, site, "true or false");
        }
    }

    private void many(Value value, Shape.Many shape, Use use, Site site) {
        if (!(value instanceof Value.Items items)) {
            wrong(value, site, "a list");
            return;
        }
        for (var i = 0; i < items.items().size(); i++) {
            check(items.items().get(i), shape.item(), use, site.item(i));
        }
    }

    private void named(Value value, Shape.Named shape, Use use, Site site) {
        if (!(value instanceof Value.Fields fields)) {
            wrong(value, site, "a mapping of names to values");
            return;
        }
        fields.members()
                .forEach(
                        (name, member) -> {
                            if (!shape.key().accepts().test(name)) {
                                log.add(member.at(), site, name, shape.key().expected());
                            }
                            check(member.value(), shape.value(), use, site.member(name));
                        });
    }

    private void struct(Value value, Shape.Struct shape, Site site) {
        var names = shape.properties().stream().map(Property::name).toList();
        if (!(value instanceof Value.Fields fields)) {
            wrong(value, site, "a mapping with " + String.join(", ", names));
            return;
        }
        fields.members()
                .forEach(
                        (name, member) -> {
                            if (!names.contains(name)) {
                                log.add(member.at(), site, name, Near.hint(name, names));
                            }
                        });
        for (var property : shape.properties()) {
            var member = fields.get(property.name());
            if (member.isPresent()) {
                check(member.get(), property.shape(), property.use(), site.member(property.name()));
            } else if (property.required()) {
                log.add(fields.at(), site.member(property.name()), "missing", "a value");
            }
        }
    }

    private void wrong(Value value, Site site, String expected) {
        log.add(value.at(), site, value.describe(), expected);
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Position;
import java.util.Optional;

/// A property cannot be computed. Caught at the property, so that the rest of the template is still
/// checked.
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Reason> reason;

    private Failure(Optional<Reason> reason) {
        super(reason.map(Reason::value).orElse("reported"), null, false, false);
        this.reason = reason;
    }

    record Reason(Position at, String value, String expected) {}

    static Failure at(Position at, String value, String expected) {
        return new Failure(Optional.of(new Reason(at, value, expected)));
    }

    static Failure at(Expression expression, String expected) {
        return at(expression.at(), expression.text(), expected);
    }

    /// What is wrong was logged where it stands; what depends on it stays silent.
    static Failure reported() {
        return new Failure(Optional.empty());
    }

    Optional<Reason> reason() {
        return reason;
    }
}

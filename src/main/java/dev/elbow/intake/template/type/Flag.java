package dev.elbow.intake.template.type;

import java.util.Locale;
import java.util.Optional;

/// Reads a boolean as CloudFormation does: YAML 1.1's words where they are not quoted.
public final class Flag {

    private Flag() {}

    /// Empty when the text is no boolean.
    public static Optional<Boolean> of(Value.Text text) {
        return switch (text.text().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "yes", "on" -> text.plain() ? Optional.of(true) : Optional.empty();
            case "no", "off" -> text.plain() ? Optional.of(false) : Optional.empty();
            default -> Optional.empty();
        };
    }
}

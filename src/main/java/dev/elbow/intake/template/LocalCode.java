package dev.elbow.intake.template;

import dev.elbow.intake.template.type.Settings;
import java.util.Locale;
import java.util.Optional;

/// What `Metadata: Elbow:` of a function or a layer, or the configuration, says of its code.
///
/// @param path folder, jar or zip
/// @param kind what runs it
/// @param endpoint where it is invoked instead, `http://localhost:9000`
/// @param function its name or ARN there
public record LocalCode(
        Optional<String> path,
        Optional<Kind> kind,
        Optional<String> endpoint,
        Optional<String> function) {
    /// Nothing is said of it.
    public static final LocalCode UNSAID =
            new LocalCode(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What runs a function.
    public enum Kind {
        COMPILED,
        PACKAGED,
        PROCESS,
        REMOTE;

        /// `packaged`
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LocalCode of(Settings settings) {
        return new LocalCode(
                settings.text("code"),
                settings.text("kind").map(kind -> Kind.valueOf(kind.toUpperCase(Locale.ROOT))),
                settings.text("endpoint"),
                settings.text("function"));
    }

    /// CDK writes next to the template what it would upload.
    static LocalCode asset(String path) {
        return new LocalCode(
                Optional.of(path), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// This, and where it says nothing, the other one.
    public LocalCode or(LocalCode other) {
        return new LocalCode(
                path.or(other::path),
                kind.or(other::kind),
                endpoint.or(other::endpoint),
                function.or(other::function));
    }
}

package dev.elbow.app;

import dev.elbow.app.ElbowConfig.InspectorConfig.Mode;
import dev.elbow.app.ElbowConfig.RequestLogForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/// Reads words of choices that have `off`, and maybe `on`. YAML reads these two as false and true,
/// unless they are in quotes.
final class OffOrWord {
    private OffOrWord() {}

    private static <E extends Enum<E>> E convert(String value, E[] choices) {
        var written = value.strip().toLowerCase(Locale.ROOT);
        var word =
                switch (written) {
                    case "false" -> "off";
                    case "true" -> "on";
                    default -> written;
                };
        return Arrays.stream(choices)
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + words(choices)));
    }

    private static String words(Enum<?>[] choices) {
        return Arrays.stream(choices)
                .map(OffOrWord::word)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    /// Of `elbow.inspector`.
    public static final class InspectorMode implements Converter<Mode> {
        private static final long serialVersionUID = 1;

        @Override
        public Mode convert(String value) {
            return OffOrWord.convert(value, Mode.values());
        }
    }

    /// Of `elbow.request-log`.
    public static final class RequestLogWord implements Converter<RequestLogForm> {
        private static final long serialVersionUID = 1;

        @Override
        public RequestLogForm convert(String value) {
            return OffOrWord.convert(value, RequestLogForm.values());
        }
    }
}

package dev.elbow.function.event;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which request bodies are sent to a function as text; all others are sent as base64 (alb-spec
/// §6.2).
final class TextBody {
    private static final Set<String> MEDIA_TYPES =
            Set.of("application/json", "application/javascript", "application/xml");

    private TextBody() {}

    /// A form (`application/x-www-form-urlencoded`) and a body without a type are not text: that
    /// surprises everybody once.
    static boolean isText(@Nullable String contentEncoding, @Nullable String contentType) {
        if (contentEncoding != null || contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        var mediaType = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return mediaType.regionMatches(true, 0, "text/", 0, "text/".length())
                || MEDIA_TYPES.contains(mediaType.toLowerCase(Locale.ROOT));
    }
}

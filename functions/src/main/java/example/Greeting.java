package example;

import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;

/// Greets in the caller's language: `curl -H 'accept-language: fr' http://localhost:8080/greeting`.
///
/// A plain method, named by the handler setting `example.Greeting::handle`; no interface. The
/// answer is a record of its own. A record as *event* does not work on AWS: its serializer looks
/// for no constructor but the empty one.
public final class Greeting {
    private static final Map<String, String> WORDS =
            Map.of("en", "Good day", "de", "Guten Tag", "fr", "Bonjour", "es", "Buenos días");

    /// What the load balancer reads; the names of the components are the members of the JSON.
    public record Answer(
            int statusCode, String statusDescription, Map<String, String> headers, String body) {}

    public Answer handle(ApplicationLoadBalancerRequestEvent event) {
        var language = language(event.getHeaders().getOrDefault("accept-language", "en"));
        return new Answer(
                200,
                "200 OK",
                Map.of("content-type", "text/plain; charset=utf-8", "content-language", language),
                WORDS.get(language) + "\n");
    }

    private static String language(String accepted) {
        return ranges(accepted).stream()
                .map(range -> range.getRange().split("-", 2)[0])
                .filter(WORDS::containsKey)
                .findFirst()
                .orElse("en");
    }

    private static List<LanguageRange> ranges(String accepted) {
        try {
            return LanguageRange.parse(accepted);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}

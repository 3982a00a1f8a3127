package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that choose recorded requests, as parameters of the console's API.
final class ExchangeFilterOptions {
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Those with this status, such as 404 or 5xx.")
    private @Nullable String status;

    @Option(names = "--method", paramLabel = "METHOD", description = "Those with this method.")
    private @Nullable String method;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Those with this path; * stands for any characters.")
    private @Nullable String path;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "Those with this text in the name of the target or its target group.")
    private @Nullable String target;

    @Option(
            names = "--rule",
            paramLabel = "PRIORITY",
            description = "Those that matched this rule: a priority, or default.")
    private @Nullable String rule;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Those with this text in their URL, target or failure, in any case.")
    private @Nullable String search;

    boolean isEmpty() {
        return query().isEmpty();
    }

    /// `status=5xx&path=%2Fcart*`
    String query() {
        var values = new LinkedHashMap<String, String>();
        add("status", status, values);
        add("method", method, values);
        add("path", path, values);
        add("target", target, values);
        add("rule", rule, values);
        add("search", search, values);
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void add(String name, @Nullable String value, Map<String, String> values) {
        if (value != null) {
            values.put(name, value);
        }
    }
}

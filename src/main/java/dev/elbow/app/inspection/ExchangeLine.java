package dev.elbow.app.inspection;

import dev.elbow.model.PrintableText;
import dev.elbow.observe.requestlog.DecodedText;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes an exchange on a line, as the request log does, with its id in front. Query strings are
/// left out, as they may hold secrets.
public final class ExchangeLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int MIN_WIDTH = 24;
    private static final int MAX_WIDTH = 48;
    private static final int MAX_METHOD = 20;
    private static final int MAX_CONDITIONS = 40;
    private static final int MAX_TEXT = 300;

    private final ZoneId zone;

    /// Of the column with host and path. It grows with its longest text.
    private int width = MIN_WIDTH;

    public ExchangeLine(ZoneId zone) {
        this.zone = zone;
    }

    /// @param summary an exchange of the list
    public String of(JsonObject summary) {
        return "%5s  %s  %-6s %s  %3d %7s  %s"
                .formatted(
                        summary.getString("id"),
                        TIME.format(Instant.parse(summary.getString("time")).atZone(zone)),
                        PrintableText.of(summary.getString("method"), MAX_METHOD),
                        address(summary),
                        summary.getInteger("status"),
                        duration(summary.getDouble("durationMs")),
                        route(summary));
    }

    private String address(JsonObject summary) {
        var path = DecodedText.of(summary.getString("path"));
        var separator = path.startsWith("/") ? "" : " ";
        var text = PrintableText.of(summary.getString("host") + separator + path, MAX_TEXT);
        width = Math.clamp(text.length(), width, MAX_WIDTH);
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /// Such as `3.1 ms`, `312 ms`, `2.5 s`.
    static String duration(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /// `→ 20 /echo* → lambda Echo: …`
    private static String route(JsonObject summary) {
        return "→ " + rule(summary) + destination(summary) + error(summary);
    }

    static String rule(JsonObject summary) {
        var rule = summary.getString("rule");
        if (rule == null) {
            return "no rule";
        }
        return rule.equals("default")
                ? rule
                : rule + " " + PrintableText.of(summary.getString("ruleText", ""), MAX_CONDITIONS);
    }

    static String destination(JsonObject summary) {
        var action = summary.getString("action");
        var target = summary.getString("target");
        if (action == null) {
            return "";
        }
        return " → "
                + PrintableText.of(
                        !action.equals("forward") ? action : target == null ? "no target" : target);
    }

    private static String error(JsonObject summary) {
        var error = summary.getString("explanation");
        return error == null ? "" : ": " + PrintableText.of(error, MAX_TEXT);
    }
}

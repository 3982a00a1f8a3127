package dev.elbow.observe.requestlog;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.PrintableText;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Aligned text: time, method, host and path, status, duration, rule and target.
public final class TextFormat implements LineFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int MIN_WIDTH = 24;
    private static final int MAX_WIDTH = 48;
    private static final int MAX_METHOD = 20;
    private static final int MAX_CONDITIONS = 40;
    private static final int MAX_TEXT = 300;

    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

    private final boolean coloured;
    private final ZoneId zone;
    private final Function<Rule, String> conditions;
    private final Function<Arn, String> functionName;
    private final Function<TargetKey, Optional<String>> mappedAddress;

    /// Of the column with host and path. It grows with its longest text, so that the columns after
    /// it stay aligned.
    private int width = MIN_WIDTH;

    /// @param conditions the text for the conditions of a rule
    /// @param functionName the name for the ARN of a function, a version or an alias
    public TextFormat(
            boolean coloured,
            ZoneId zone,
            Function<Rule, String> conditions,
            Function<Arn, String> functionName,
            Function<TargetKey, Optional<String>> mappedAddress) {
        this.coloured = coloured;
        this.zone = zone;
        this.conditions = conditions;
        this.functionName = functionName;
        this.mappedAddress = mappedAddress;
    }

    @Override
    public String line(LoggedRequest request) {
        var error = request.error();
        return inColour(DIM, time(request.time()))
                + "  "
                + padded(PrintableText.of(request.method(), MAX_METHOD), 6)
                + " "
                + address(request)
                + "  "
                + inColour(statusColour(request.status()), "%3d".formatted(request.status()))
                + " "
                + "%7s".formatted(durationText(request.duration()))
                + "  "
                + route(request)
                + (error == null
                        ? ""
                        : inColour(
                                request.status() < 500 ? YELLOW : RED,
                                ": " + PrintableText.of(error, MAX_TEXT)));
    }

    @Override
    public String leftOutLine(long count, Instant time) {
        return inColour(
                DIM,
                time(time)
                        + String.format(
                                Locale.ROOT,
                                "  … %,d more requests without a line of their own",
                                count));
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private String address(LoggedRequest request) {
        var path = DecodedText.of(request.path());
        var separator = path.startsWith("/") ? "" : " ";
        var address = PrintableText.of(request.host() + separator + path, MAX_TEXT);
        width = Math.min(Math.max(width, address.length()), MAX_WIDTH);
        return padded(address, width);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /// Such as `3.1 ms`, `312 ms`, `2.5 s`.
    private static String durationText(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /// `→ 20 /echo* → lambda Echo`
    private String route(LoggedRequest request) {
        var rule = request.rule();
        if (rule == null) {
            return inColour(DIM, "→ no rule");
        }
        return inColour(DIM, "→ " + ruleText(rule) + " → ") + destination(rule, request);
    }

    private String ruleText(Rule rule) {
        return rule.isDefault()
                ? "default"
                : rule.priority() + " " + PrintableText.of(conditions.apply(rule), MAX_CONDITIONS);
    }

    private String destination(Rule rule, LoggedRequest request) {
        var target = request.target();
        var location = request.location();
        return switch (rule.terminal()) {
            case Action.Redirect _ ->
                    "redirect"
                            + (location == null
                                    ? ""
                                    : " " + PrintableText.of(DecodedText.of(location), MAX_TEXT));
            case Action.FixedResponse _ -> "fixed-response";
            case Action.Preceding preceding -> preceding.type();
            case Action.Forward _ -> target == null ? "no target" : targetText(target);
        };
    }

    /// A function is the one target without a port.
    private String targetText(TargetKey target) {
        return target.port() == 0
                ? "lambda " + functionName.apply(new Arn(target.id()))
                : target.address() + mappedAddress.apply(target).map(" (%s)"::formatted).orElse("");
    }

    private static String statusColour(int status) {
        return switch (status / 100) {
            case 1, 2 -> GREEN;
            case 3 -> CYAN;
            case 4 -> YELLOW;
            default -> RED;
        };
    }

    private String inColour(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

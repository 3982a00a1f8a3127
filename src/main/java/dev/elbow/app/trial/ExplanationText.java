package dev.elbow.app.trial;

import dev.elbow.model.Rule;
import dev.elbow.proxy.ActionPreview;
import dev.elbow.proxy.DryRunResult;
import dev.elbow.routing.RuleTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which rule decides and why, for people to read.
final class ExplanationText {
    private static final String INDENT = " ".repeat(9);

    private ExplanationText() {}

    /// Lines without an end.
    static List<String> lines(ClientRequest request, DryRunResult.Decided decided) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s %s from %s"
                        .formatted(
                                request.method(),
                                request.url(),
                                request.source().getHostAddress()));
        var listener = decided.listener();
        lines.add(
                "%s, %s:%d (bound at %d)"
                        .formatted(
                                decided.loadBalancer().name(),
                                listener.protocol(),
                                listener.port(),
                                decided.boundPort()));
        for (var trace : decided.explanation().evaluatedRules()) {
            rule(trace, decided.action(), lines);
        }
        skipped(decided.explanation().skippedRules(), lines);
        return lines;
    }

    private static void rule(RuleTrace trace, ActionPreview preview, List<String> lines) {
        var name = "%8s ".formatted(name(trace.rule()));
        var prefix = name;
        for (var condition : trace.conditions()) {
            lines.add(prefix + (condition.holds() ? "✓ " : "✗ ") + ConditionText.of(condition));
            prefix = INDENT;
        }
        if (trace.verdict() == RuleTrace.Verdict.DECIDED) {
            for (var action : trace.rule().preceding()) {
                lines.add(prefix + "→ " + action.type() + ", which Elbow does not perform");
                prefix = INDENT;
            }
            for (var line : ActionPreviewText.lines(preview)) {
                lines.add(prefix + "→ " + line);
                prefix = INDENT;
            }
        }
    }

    private static void skipped(List<RuleTrace> traces, List<String> lines) {
        if (!traces.isEmpty()) {
            lines.add(
                    "not asked: "
                            + traces.stream()
                                    .map(ExplanationText::behind)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String behind(RuleTrace trace) {
        boolean would = trace.matches() && !trace.rule().isDefault();
        return name(trace.rule()) + (would ? " (would match, too)" : "");
    }

    static String name(Rule rule) {
        return rule.isDefault() ? "default" : Integer.toString(rule.priority());
    }

    /// `75 %`, `33.3 %`.
    static String percent(double share) {
        var text = String.format(Locale.ROOT, "%.1f", share * 100);
        return text.replace(".0", "") + " %";
    }
}

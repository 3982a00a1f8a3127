package dev.elbow.app.trial;

import dev.elbow.model.Arn;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.ActionPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What an action would do, in words.
final class ActionPreviewText {
    private static final int SHOWN = 60;

    private ActionPreviewText() {}

    /// One line for what is done, and one for each target group of several, and for what transforms
    /// made.
    static List<String> lines(ActionPreview action) {
        return switch (action) {
            case ActionPreview.Reply(var response) ->
                    List.of(
                            "fixed-response %d, %s: %s"
                                    .formatted(
                                            response.statusCode(),
                                            type(response.contentType()),
                                            start(response.messageBody())));
            case ActionPreview.Redirect(int status, var location) ->
                    List.of("redirect %d to %s".formatted(status, WireText.shown(location)));
            case ActionPreview.Failed(int status, var why) ->
                    List.of("%d: %s".formatted(status, why));
            case ActionPreview.Forward forward -> forward(forward);
        };
    }

    static String type(String contentType) {
        return contentType.isEmpty() ? "text/plain" : contentType;
    }

    private static String start(String body) {
        if (body.isEmpty()) {
            return "no body";
        }
        var line = body.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static List<String> forward(ActionPreview.Forward forward) {
        var lines = new ArrayList<String>();
        boolean several = forward.shares().size() > 1;
        for (var share : forward.shares()) {
            lines.add(
                    (several ? ExplanationText.percent(share.share()) + " " : "")
                            + "forward to "
                            + share.group().name()
                            + (share.obstacle().isEmpty() ? "" : ", but " + share.obstacle())
                            + targets(share));
        }
        forward.cookies().forEach(cookie -> lines.add(cookie(cookie)));
        if (forward.hasTransforms()) {
            lines.add(
                    "transforms: Host %s, %s"
                            .formatted(
                                    WireText.shown(forward.host()),
                                    WireText.shown(forward.pathAndQuery())));
        }
        return lines;
    }

    private static String cookie(ActionPreview.CookiePreview preview) {
        return preview.cookie()
                + (preview.targetGroup().isEmpty() ? "" : " of " + preview.targetGroup())
                + ": "
                + (preview.choice().isEmpty()
                        ? "a new choice: " + preview.reason()
                        : preview.choice() + ", " + preview.reason());
    }

    private static String targets(ActionPreview.Share share) {
        if (share.targets().isEmpty()) {
            return "";
        }
        if (share.zones().isEmpty()) {
            return ": " + targets(share.group(), share.targets());
        }
        return share.zones().stream()
                .map(zone -> zone(share.group(), zone))
                .collect(Collectors.joining("; ", ": ", ""));
    }

    private static String targets(TargetGroup group, List<ActionPreview.TargetPreview> targets) {
        return targets.stream()
                .map(target -> target(group, target))
                .collect(Collectors.joining(", "));
    }

    /// Such as `us-east-1b (fails open): http://10.0.1.1:80`.
    private static String zone(TargetGroup group, ActionPreview.ZonePreview zone) {
        var notes = new ArrayList<String>();
        if (!zone.inDns()) {
            notes.add("not in DNS");
        }
        if (zone.failingOpen()) {
            notes.add("fails open");
        }
        return zone.zone()
                + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")")
                + ": "
                + (zone.targets().isEmpty()
                        ? "no registered target: 503"
                        : targets(group, zone.targets()));
    }

    private static String target(TargetGroup group, ActionPreview.TargetPreview preview) {
        var notes = new ArrayList<String>();
        preview.slowStart()
                .ifPresent(
                        progress -> notes.add("slow start: " + ExplanationText.percent(progress)));
        if (preview.anomalous()) {
            notes.add("anomalous");
        }
        if (preview.mitigationWeight() < 1) {
            notes.add("weight: " + ExplanationText.percent(preview.mitigationWeight()));
        }
        return target(group, preview.target())
                + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
    }

    /// Such as `lambda hello` or `https://127.0.0.1:9001`.
    static String target(TargetGroup group, Target target) {
        if (group.targetType() == TargetType.LAMBDA) {
            var resource = new Arn(target.id()).resource();
            return "lambda " + resource.substring(resource.indexOf(':') + 1);
        }
        return group.protocol().scheme() + "://" + target.id() + ":" + group.portOf(target);
    }
}

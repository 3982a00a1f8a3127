package dev.elbow.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.elbow.proxy.ActionPreview;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What an action would do, for programs.
record ActionPreviewJson(JsonGenerator json) {

    void write(String name, ActionPreview action) throws IOException {
        json.writeObjectFieldStart(name);
        switch (action) {
            case ActionPreview.Reply(var response) -> {
                json.writeStringField("type", response.type());
                json.writeNumberField("statusCode", response.statusCode());
                json.writeStringField(
                        "contentType", ActionPreviewText.type(response.contentType()));
                json.writeStringField("messageBody", response.messageBody());
            }
            case ActionPreview.Redirect(int status, var location) -> {
                json.writeStringField("type", "redirect");
                json.writeNumberField("statusCode", status);
                json.writeStringField("location", WireText.shown(location));
            }
            case ActionPreview.Failed(int status, var why) -> {
                json.writeStringField("type", "failed");
                json.writeNumberField("statusCode", status);
                json.writeStringField("reason", why);
            }
            case ActionPreview.Forward forward -> forward(forward);
        }
        json.writeEndObject();
    }

    private void forward(ActionPreview.Forward forward) throws IOException {
        json.writeStringField("type", "forward");
        json.writeArrayFieldStart("targetGroups");
        for (var share : forward.shares()) {
            json.writeStartObject();
            json.writeStringField("targetGroupArn", share.group().arn().text());
            json.writeStringField("targetGroupName", share.group().name());
            json.writeNumberField("share", share.share());
            if (!share.obstacle().isEmpty()) {
                json.writeStringField("obstacle", share.obstacle());
            }
            json.writeArrayFieldStart("targets");
            targets(share, share.targets());
            json.writeEndArray();
            zones(share);
            byTarget("slowStart", share, ActionPreview.TargetPreview::slowStart);
            byTarget("mitigationWeight", share, ActionPreviewJson::mitigationWeight);
            json.writeEndObject();
        }
        json.writeEndArray();
        cookies(forward);
        json.writeBooleanField("transformed", forward.hasTransforms());
        json.writeStringField("host", WireText.shown(forward.host()));
        json.writeStringField("pathAndQuery", WireText.shown(forward.pathAndQuery()));
    }

    private void targets(ActionPreview.Share share, List<ActionPreview.TargetPreview> targets)
            throws IOException {
        for (var preview : targets) {
            json.writeString(ActionPreviewText.target(share.group(), preview.target()));
        }
    }

    private void zones(ActionPreview.Share share) throws IOException {
        if (share.zones().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("zones");
        for (var zone : share.zones()) {
            json.writeStartObject();
            json.writeStringField("zone", zone.zone());
            json.writeBooleanField("inDns", zone.inDns());
            json.writeBooleanField("failingOpen", zone.failingOpen());
            json.writeArrayFieldStart("targets");
            targets(share, zone.targets());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The choices of stickiness cookies; no member without stickiness.
    private void cookies(ActionPreview.Forward forward) throws IOException {
        if (forward.cookies().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("cookies");
        for (var preview : forward.cookies()) {
            json.writeStartObject();
            json.writeStringField("name", preview.cookie());
            if (!preview.targetGroup().isEmpty()) {
                json.writeStringField("targetGroupName", preview.targetGroup());
            }
            if (!preview.choice().isEmpty()) {
                json.writeStringField("choice", preview.choice());
            }
            json.writeStringField("reason", preview.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static OptionalDouble mitigationWeight(ActionPreview.TargetPreview preview) {
        return preview.mitigationWeight() < 1
                ? OptionalDouble.of(preview.mitigationWeight())
                : OptionalDouble.empty();
    }

    /// The numbers of the targets that have one; no member when none has.
    private void byTarget(
            String name,
            ActionPreview.Share share,
            Function<ActionPreview.TargetPreview, OptionalDouble> number)
            throws IOException {
        if (share.targets().stream().allMatch(target -> number.apply(target).isEmpty())) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (var preview : share.targets()) {
            var value = number.apply(preview);
            if (value.isPresent()) {
                json.writeNumberField(
                        ActionPreviewText.target(share.group(), preview.target()),
                        value.getAsDouble());
            }
        }
        json.writeEndObject();
    }
}

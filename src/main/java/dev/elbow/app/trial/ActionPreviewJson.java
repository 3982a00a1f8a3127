package dev.elbow.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.elbow.proxy.ActionPreview;
import java.io.IOException;

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
            for (var target : share.group().targets()) {
                json.writeString(ActionPreviewText.target(share.group(), target));
            }
            json.writeEndArray();
            slowStarts(share);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("transformed", forward.hasTransforms());
        json.writeStringField("host", WireText.shown(forward.host()));
        json.writeStringField("pathAndQuery", WireText.shown(forward.pathAndQuery()));
    }

    /// The targets in slow start; no member when there are none.
    private void slowStarts(ActionPreview.Share share) throws IOException {
        if (share.slowStarts().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("slowStart");
        for (var target : share.group().targets()) {
            var progress = share.slowStarts().get(target);
            if (progress != null) {
                json.writeNumberField(ActionPreviewText.target(share.group(), target), progress);
            }
        }
        json.writeEndObject();
    }
}

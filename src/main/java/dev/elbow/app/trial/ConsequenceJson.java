package dev.elbow.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.elbow.proxy.Consequence;
import java.io.IOException;

/// What an action would do, for programs.
record ConsequenceJson(JsonGenerator json) {

    void write(String name, Consequence consequence) throws IOException {
        json.writeObjectFieldStart(name);
        switch (consequence) {
            case Consequence.Reply(var response) -> {
                json.writeStringField("type", response.type());
                json.writeNumberField("statusCode", response.statusCode());
                json.writeStringField("contentType", ConsequenceText.type(response.contentType()));
                json.writeStringField("messageBody", response.messageBody());
            }
            case Consequence.Redirect(int status, var location) -> {
                json.writeStringField("type", "redirect");
                json.writeNumberField("statusCode", status);
                json.writeStringField("location", WireText.shown(location));
            }
            case Consequence.Failed(int status, var why) -> {
                json.writeStringField("type", "failed");
                json.writeNumberField("statusCode", status);
                json.writeStringField("reason", why);
            }
            case Consequence.Forward forward -> forward(forward);
        }
        json.writeEndObject();
    }

    private void forward(Consequence.Forward forward) throws IOException {
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
                json.writeString(ConsequenceText.target(share.group(), target));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("transformed", forward.transformed());
        json.writeStringField("host", WireText.shown(forward.host()));
        json.writeStringField("pathAndQuery", WireText.shown(forward.pathAndQuery()));
    }
}

package dev.elbow.app.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.elbow.model.Condition;
import dev.elbow.proxy.ActionPreview;
import dev.elbow.proxy.DryRunResult;
import dev.elbow.routing.ConditionTrace;
import dev.elbow.routing.RuleTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// Which rule decides and why, for programs. The form is in docs/reference/command-line.md.
final class ExplanationJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    static String text(ClientRequest request, DryRunResult.Decided decided) {
        return document(json -> new ExplanationJson(json).write(request, decided));
    }

    static String refused(ClientRequest request, int status, String why) {
        return document(
                json -> {
                    new ExplanationJson(json).request(request);
                    new ActionPreviewJson(json)
                            .write("action", new ActionPreview.Failed(status, why));
                });
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String document(Members members) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        var bytes = new ByteArrayBuilder();
        try (var json = JSON.createGenerator(bytes).setPrettyPrinter(printer)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing but memory is written to
        }
        return new String(bytes.toByteArray(), UTF_8);
    }

    private void request(ClientRequest request) throws IOException {
        json.writeObjectFieldStart("request");
        json.writeStringField("method", request.method());
        json.writeStringField("url", request.url().toString());
        json.writeStringField("sourceIp", request.source().getHostAddress());
        json.writeEndObject();
    }

    private void write(ClientRequest request, DryRunResult.Decided decided) throws IOException {
        request(request);
        json.writeObjectFieldStart("listener");
        json.writeStringField("loadBalancerName", decided.loadBalancer().name());
        json.writeStringField("listenerArn", decided.listener().arn().text());
        json.writeStringField("protocol", decided.listener().protocol().name());
        json.writeNumberField("port", decided.listener().port());
        json.writeNumberField("boundPort", decided.boundPort());
        json.writeEndObject();
        json.writeArrayFieldStart("rules");
        for (var trace : decided.explanation().rules()) {
            rule(trace);
        }
        json.writeEndArray();
        new ActionPreviewJson(json).write("action", decided.action());
    }

    private void rule(RuleTrace trace) throws IOException {
        json.writeStartObject();
        json.writeStringField("priority", ExplanationText.name(trace.rule()));
        json.writeStringField("ruleArn", trace.rule().arn().text());
        json.writeStringField("verdict", trace.verdict().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("matches", trace.matches());
        json.writeArrayFieldStart("conditions");
        for (var condition : trace.conditions()) {
            condition(condition);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void condition(ConditionTrace trace) throws IOException {
        var values = ConditionText.values(trace.condition());
        json.writeStartObject();
        json.writeStringField("field", trace.condition().field());
        if (trace.condition() instanceof Condition.HttpHeader header) {
            json.writeStringField("httpHeaderName", header.name());
        }
        json.writeBooleanField("holds", trace.holds());
        texts("seen", trace.seen().stream().map(WireText::shown).toList());
        texts("expected", values);
        if (trace.by().isPresent()) {
            json.writeStringField("matched", values.get(trace.by().get()));
        }
        if (!trace.hint().isEmpty()) {
            json.writeStringField("hint", trace.hint());
        }
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}

package dev.elbow.observe.requestlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One JSON object per line, in ASCII; members without a value are left out
/// (docs/reference/request-log.md).
public final class JsonFormat implements LineFormat {
    private static final int LAST_PRINTABLE = 0x7e;

    private final JsonFactory json = new JsonFactory();

    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    @Override
    public String line(LoggedRequest request) {
        return object(out -> write(request, out));
    }

    @Override
    public String leftOut(long count, Instant time) {
        return object(
                out -> {
                    out.writeStringField("time", time.toString());
                    out.writeNumberField("leftOut", count);
                });
    }

    private static void write(LoggedRequest request, JsonGenerator out) throws IOException {
        out.writeStringField("time", request.time().toString());
        text(out, "client", address(request));
        out.writeStringField("method", request.method());
        out.writeStringField("host", request.host());
        out.writeStringField("path", WireText.of(request.path()));
        out.writeNumberField("status", request.status());
        out.writeNumberField("durationMs", request.duration().toNanos() / 1000 / 1e3);
        var loadBalancer = request.loadBalancer();
        text(out, "loadBalancer", loadBalancer == null ? null : loadBalancer.name());
        var listener = request.listener();
        text(
                out,
                "listener",
                listener == null ? null : listener.protocol() + ":" + listener.port());
        var rule = request.rule();
        if (rule != null) {
            out.writeStringField(
                    "rule", rule.isDefault() ? "default" : Integer.toString(rule.priority()));
            out.writeStringField("action", rule.terminal().type());
        }
        var target = request.target();
        if (target != null) {
            out.writeStringField("targetGroup", target.targetGroup().resource().split("/", -1)[1]);
            out.writeStringField("target", target.port() == 0 ? target.id() : target.address());
        }
        if (request.targetStatus() != 0) {
            out.writeNumberField("targetStatus", request.targetStatus());
        }
        var location = request.location();
        text(out, "location", location == null ? null : WireText.of(location));
        text(out, "error", request.error());
        text(out, "errorReason", request.errorReason());
    }

    private static String address(LoggedRequest request) {
        return request.client().getAddress().getHostAddress() + ":" + request.client().getPort();
    }

    private static void text(JsonGenerator out, String member, @Nullable String value)
            throws IOException {
        if (value != null) {
            out.writeStringField(member, value);
        }
    }

    private String object(Members members) {
        var text = new StringWriter();
        try (var out = json.createGenerator(text)) {
            out.setHighestNonEscapedChar(LAST_PRINTABLE);
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing but memory is written to
        }
        return text.toString();
    }
}

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

    private interface MemberWriter {
        void write(JsonGenerator out) throws IOException;
    }

    @Override
    public String line(LoggedRequest request) {
        return object(out -> writeMembers(request, out));
    }

    @Override
    public String leftOutLine(long count, Instant time) {
        return object(
                out -> {
                    out.writeStringField("time", time.toString());
                    out.writeNumberField("leftOut", count);
                });
    }

    private static void writeMembers(LoggedRequest request, JsonGenerator out) throws IOException {
        out.writeStringField("time", request.time().toString());
        writeText(out, "type", request.type());
        writeText(out, "client", address(request));
        out.writeStringField("method", request.method());
        out.writeStringField("host", request.host());
        out.writeStringField("path", DecodedText.of(request.path()));
        out.writeNumberField("status", request.status());
        out.writeNumberField("durationMs", request.duration().toNanos() / 1000 / 1e3);
        var loadBalancer = request.loadBalancer();
        writeText(out, "loadBalancer", loadBalancer == null ? null : loadBalancer.name());
        var listener = request.listener();
        writeText(
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
        writeText(out, "location", location == null ? null : DecodedText.of(location));
        writeText(out, "error", request.error());
        writeText(out, "errorReason", request.errorReason());
    }

    private static String address(LoggedRequest request) {
        return request.client().getAddress().getHostAddress() + ":" + request.client().getPort();
    }

    private static void writeText(JsonGenerator out, String member, @Nullable String value)
            throws IOException {
        if (value != null) {
            out.writeStringField(member, value);
        }
    }

    private String object(MemberWriter members) {
        var text = new StringWriter();
        try (var out = json.createGenerator(text)) {
            out.setHighestNonEscapedChar(LAST_PRINTABLE);
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it writes to memory only
        }
        return text.toString();
    }
}

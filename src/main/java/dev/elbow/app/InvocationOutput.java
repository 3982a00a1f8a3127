package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult;
import dev.elbow.proxy.exchange.FunctionResponsePreview;
import dev.elbow.proxy.header.ClientOrigin;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import picocli.CommandLine.ExitCode;

/// Prints what a function answered.
///
/// @param out for the answer
/// @param err for what is to be said of it
/// @param origin that the request reached the load balancer by
record InvocationOutput(PrintWriter out, PrintWriter err, ClientOrigin origin) {

    /// @param response whether as the load balancer's response
    /// @return the exit code: 1 when the function failed, or its answer is none to a load balancer
    int print(InvocationResult result, boolean response, boolean multiValue) {
        return response
                ? response(FunctionResponsePreview.of(result, multiValue, origin))
                : answer(result);
    }

    private int answer(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Answer(var payload) -> {
                body(payload);
                yield ExitCode.OK;
            }
            case InvocationResult.Failed failed -> {
                body(failed.document().getBytes(UTF_8));
                yield ExitCode.SOFTWARE;
            }
        };
    }

    private int response(FunctionResponsePreview reading) {
        reading.warnings().forEach(err::println);
        out.println("HTTP/1.1 %d %s".formatted(reading.status(), reading.reason()).stripTrailing());
        reading.headers()
                .forEach(header -> out.println(header.getKey() + ": " + header.getValue()));
        out.println();
        body(reading.body());
        if (!reading.problem().isEmpty()) {
            err.println(reading.problem());
        }
        return reading.problem().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// Bytes that are no text are not for a terminal.
    private void body(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            out.print(text);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                out.println();
            }
        } catch (CharacterCodingException binary) {
            out.println("(%d bytes)".formatted(bytes.length));
        }
        out.flush();
    }
}

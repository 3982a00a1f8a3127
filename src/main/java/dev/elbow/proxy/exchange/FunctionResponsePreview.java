package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.KEEP_ALIVE_VALUE;

import dev.elbow.function.InvocationResult;
import dev.elbow.function.event.AlbResponse;
import dev.elbow.function.event.AlbResponseResult;
import dev.elbow.model.PrintableText;
import dev.elbow.proxy.header.ClientOrigin;
import dev.elbow.proxy.page.Pages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Date;
import java.util.List;
import java.util.Map;

/// The response that a function's answer becomes, as `elbow invoke` prints it.
///
/// @param status of the response: the function's, or 502
/// @param reason such as `OK`
/// @param headers in the order in which they are sent
/// @param problem the reason for a 502, with AWS's `error_reason`; empty when the answer is valid
/// @param warnings about what is allowed but probably a mistake, one line each
@SuppressWarnings("ArrayRecordComponent") // previews are not compared
public record FunctionResponsePreview(
        int status,
        String reason,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        String problem,
        List<String> warnings) {

    /// @param multiValue whether the target group has `lambda.multi_value_headers.enabled`
    /// @param origin that the request reached the listener by, for a relative `Location`
    public static FunctionResponsePreview of(
            InvocationResult result, boolean multiValue, ClientOrigin origin) {
        return switch (result) {
            case InvocationResult.Failed failed ->
                    ofFailure(failed.message(), failed.reason().errorReason());
            case InvocationResult.Answer(var payload) ->
                    switch (AlbResponse.read(payload, multiValue)) {
                        case AlbResponseResult.Valid(var answer, var warnings) ->
                                ofAnswer(answer, origin, warnings);
                        case AlbResponseResult.Wrong(var errorReason, _, var explanation) ->
                                ofFailure(explanation, errorReason);
                    };
        };
    }

    private static FunctionResponsePreview ofAnswer(
            AlbResponse answer, ClientOrigin origin, List<String> warnings) {
        var response = FunctionResponse.of(answer, origin, now(), KEEP_ALIVE_VALUE);
        return response == null
                ? ofFailure(FunctionResponse.NOT_SENDABLE, AlbResponseResult.Wrong.INVALID_RESPONSE)
                : of(response.status(), response.headers(), response.body(), "", warnings);
    }

    private static FunctionResponsePreview ofFailure(String explanation, String errorReason) {
        var problem = "%s → 502 %s".formatted(PrintableText.of(explanation), errorReason);
        var page = Pages.BAD_GATEWAY;
        return of(
                page.status(),
                page.headers(now(), KEEP_ALIVE_VALUE),
                page.body(),
                problem,
                List.of());
    }

    private static FunctionResponsePreview of(
            HttpResponseStatus status,
            HttpHeaders headers,
            ByteBuf body,
            String problem,
            List<String> warnings) {
        return new FunctionResponsePreview(
                status.code(),
                status.reasonPhrase(),
                headers.entries(),
                ByteBufUtil.getBytes(body),
                problem,
                warnings);
    }

    private static String now() {
        return DateFormatter.format(new Date());
    }
}

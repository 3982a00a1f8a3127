package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Json;
import dev.elbow.control.wire.XmlAnswer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// An answer of somebody who was not let in, in the form of the API that was asked.
record Refusal(Door door, ApiFailure failure) {

    /// The rest of the body is not waited for longer than the slow are.
    void send(RoutingContext context, Clock clock) {
        var request = context.request();
        var response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        var id = UUID.randomUUID().toString();
        response.setStatusCode(failure.status())
                .putHeader("x-amzn-RequestId", id)
                // AWS's clients set their clocks by it, and try again
                .putHeader(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType());
        if (failure.status() == 401) {
            response.putHeader("WWW-Authenticate", "Basic realm=\"Elbow\", charset=\"UTF-8\"");
        }
        switch (door) {
            case LAMBDA -> response.putHeader("x-amzn-ErrorType", failure.code());
            case ELBV2, HEALTH, PRESIGNED, ELBOW -> {}
        }
        boolean unread = SlowSenders.hasBody(request) && !request.isEnded();
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(body(id));
        if (unread) {
            // What of it was collected is let go of, too.
            request.handler(_ -> {})
                    .exceptionHandler(_ -> {})
                    .endHandler(_ -> request.connection().close())
                    .resume();
        }
    }

    private String contentType() {
        return door == Door.ELBV2 ? "text/xml" : "application/json";
    }

    private String body(String id) {
        return door == Door.ELBV2
                ? XmlAnswer.error(failure, id)
                : "{\"message\":\"%s\"}".formatted(Json.quoted(failure.sentence()));
    }
}

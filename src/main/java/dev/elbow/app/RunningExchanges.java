package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.inspection.PlainJson;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.console.ApiRoutes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The exchanges that the inspector of a running Elbow keeps, read through the console's API.
record RunningExchanges(ControlPort control) {
    private static final String PATH = ApiRoutes.BASE + "/exchanges";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A target may take two minutes.
    private static final Duration REPLAY_PATIENCE = Duration.ofMinutes(3);

    private static final String DATA = "data: ";

    /// Lists exchanges, the newest first.
    ///
    /// @param query the API's filters
    /// @throws WrongRequest for a filter that is none
    /// @throws CommandFailure when there is no Elbow, or its inspector is off
    JsonObject list(String query) throws WrongRequest, CommandFailure {
        var list = json(control.send(ControlCall.get(PATH + "?" + query), PATIENCE));
        if (!list.getBoolean("recording", false)) {
            throw new CommandFailure(
                    "%s records no requests (expected: an Elbow with elbow.inspector=on)"
                            .formatted(control));
        }
        return list;
    }

    /// @param id one segment of a path
    JsonObject get(String id) throws WrongRequest, CommandFailure {
        return json(control.send(ControlCall.get(PATH + "/" + id), PATIENCE));
    }

    /// Sends an exchange's request once more.
    ///
    /// @param change empty for none
    JsonObject replay(String id, JsonObject change) throws WrongRequest, CommandFailure {
        var call =
                new ControlCall(
                        "elbow",
                        "POST",
                        PATH + "/" + id + "/replay",
                        List.of(Map.entry("Content-Type", "application/json")),
                        change.isEmpty() ? new byte[0] : PlainJson.line(change).getBytes(UTF_8));
        return json(control.send(call, REPLAY_PATIENCE));
    }

    /// Passes new exchanges to a reader until it returns false.
    ///
    /// @param query the API's filters
    /// @param opened called when no later exchange is missed; returns false to end
    /// @param dropped called where events were lost, as they were read too slowly
    /// @throws CommandFailure when Elbow ends
    void follow(
            String query, BooleanSupplier opened, Runnable dropped, Predicate<JsonObject> reader)
            throws CommandFailure {
        var isExchange = new boolean[1];
        control.readLines(
                ControlCall.get(ApiRoutes.BASE + "/events?" + query),
                line -> {
                    if (line.equals(ApiRoutes.STREAM_OPENED)) {
                        return opened.getAsBoolean();
                    } else if (line.startsWith("event: ")) {
                        isExchange[0] = line.equals("event: exchange");
                        if (line.equals("event: dropped")) {
                            dropped.run();
                        }
                    } else if (line.startsWith(DATA) && isExchange[0]) {
                        return reader.test(PlainJson.object(line.substring(DATA.length())));
                    }
                    return true;
                });
    }

    private JsonObject json(ControlAnswer answer) throws WrongRequest, CommandFailure {
        var text = new String(answer.body(), UTF_8);
        var message = JsonText.member(text, "message");
        return switch (answer.statusCode()) {
            case 200 -> PlainJson.object(text);
            case 400 -> throw new WrongRequest(message);
            case 401, 403 -> throw control.unexpected(answer);
            default ->
                    throw message.isEmpty()
                            ? control.unexpected(answer)
                            : new CommandFailure(message);
        };
    }
}

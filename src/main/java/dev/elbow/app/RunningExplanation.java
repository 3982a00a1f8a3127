package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.trial.WrongRequest;
import java.time.Duration;

/// Asks an Elbow that runs: [ExplainRoute] answers.
record RunningExplanation(ControlPort control) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param query of [RequestOptions#query]
    /// @throws WrongRequest when nobody listens at the request's port there
    /// @throws CommandFailure when there is no Elbow
    String of(String query, boolean json) throws WrongRequest, CommandFailure {
        var asked = "%s?format=%s&%s".formatted(ExplainRoute.PATH, json ? "json" : "text", query);
        var answer = control.send(ControlCall.get(asked), PATIENCE);
        var text = new String(answer.body(), UTF_8);
        return switch (answer.statusCode()) {
            case 200 -> text;
            case 400 -> throw new WrongRequest(text.strip());
            default -> throw control.unexpected(answer);
        };
    }
}

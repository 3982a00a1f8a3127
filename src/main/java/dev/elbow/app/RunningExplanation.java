package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.trial.WrongRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks an Elbow that runs: [ExplainRoute] answers.
///
/// @param host of its control plane
/// @param port of its control plane
record RunningExplanation(String host, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param query of [RequestOptions#query]
    /// @throws WrongRequest when nobody listens at the request's port there
    /// @throws CommandFailure when there is no Elbow
    String of(String query, boolean json) throws WrongRequest, CommandFailure {
        var at = "http://%s:%d".formatted(host, port);
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var asked =
                    URI.create(
                            "%s%s?format=%s&%s"
                                    .formatted(
                                            at, ExplainRoute.PATH, json ? "json" : "text", query));
            var answer =
                    client.send(
                            HttpRequest.newBuilder(asked).timeout(PATIENCE).build(),
                            BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            if (answer.statusCode() == 400) {
                throw new WrongRequest(answer.body().strip());
            }
            throw new CommandFailure(
                    "%s answers %d (expected: the control port of a running Elbow)"
                            .formatted(at, answer.statusCode()));
        } catch (IOException | IllegalArgumentException nobody) {
            throw new CommandFailure(
                    "%s: no answer (expected: the control port of a running Elbow, or a template)"
                            .formatted(at));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}

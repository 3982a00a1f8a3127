package dev.elbow.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The control port of an Elbow that runs.
record ControlPort(String host, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param pathAndQuery `/…`
    /// @param patience for the answer
    /// @throws CommandFailure when there is no Elbow
    HttpResponse<byte[]> send(String pathAndQuery, HttpRequest.Builder request, Duration patience)
            throws CommandFailure {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    request.uri(URI.create(this + pathAndQuery)).timeout(patience).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException | IllegalArgumentException nobody) {
            throw new CommandFailure(
                    this + ": no answer (expected: the control port of a running Elbow)");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    /// What answers there is no Elbow, or another one.
    CommandFailure unexpected(HttpResponse<?> answer) {
        return new CommandFailure(
                "%s answers %d (expected: the control port of a running Elbow)"
                        .formatted(this, answer.statusCode()));
    }

    @Override
    public String toString() {
        return "http://%s:%d".formatted(host, port);
    }
}

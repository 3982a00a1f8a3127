package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The control port of an Elbow that runs.
///
/// @param credentials to sign with, where there are any
/// @param region that signatures are for
record ControlPort(String host, int port, Optional<Credentials> credentials, String region) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param patience for the answer
    /// @throws CommandFailure when there is no Elbow
    HttpResponse<byte[]> send(ControlCall call, Duration patience) throws CommandFailure {
        return ask(call, patience).orElseThrow(() -> new CommandFailure(noAnswer()));
    }

    /// The answer; empty when nothing answers.
    ///
    /// @param patience for all of the answer; that of the JDK's client ends with its head
    Optional<HttpResponse<byte[]>> ask(ControlCall call, Duration patience) throws CommandFailure {
        try (var client = client()) {
            var request = request(call).timeout(patience).build();
            try {
                var answer = client.sendAsync(request, BodyHandlers.ofByteArray());
                return Optional.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } finally {
                client.shutdownNow();
            }
        } catch (ExecutionException | TimeoutException nobody) {
            return Optional.empty();
        } catch (IllegalArgumentException noUrl) {
            throw new CommandFailure(noAnswer());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /// Passes the lines of an answer that does not end by itself to a reader, as they arrive.
    ///
    /// @param reader returns false to stop
    /// @throws CommandFailure when there is no Elbow, or it ends the answer
    void readLines(ControlCall call, Predicate<String> reader) throws CommandFailure {
        boolean stopped = false;
        try (var client = client()) {
            var answer =
                    client.send(
                            request(call).header("Accept", "text/event-stream").build(),
                            info ->
                                    info.statusCode() == 200
                                            ? BodySubscribers.ofLines(UTF_8)
                                            : BodySubscribers.replacing(Stream.empty()));
            try (var lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw unexpected(answer.statusCode(), "");
                }
                stopped = lines.anyMatch(line -> !reader.test(line));
            }
        } catch (IOException | UncheckedIOException ended) {
            throw new CommandFailure(this + ": the connection ended");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
        if (!stopped) {
            throw new CommandFailure(this + ": the connection ended");
        }
    }

    String noAnswer() {
        return this + ": no answer (expected: the control port of a running Elbow)";
    }

    private HttpRequest.Builder request(ControlCall call) {
        var uri = URI.create(this + call.pathAndQuery());
        var headers =
                credentials
                        .map(signs -> new Signer(signs, region, call.service(), Clock.systemUTC()))
                        .map(it -> it.sign(call.method(), uri, call.headers(), call.body()))
                        .orElse(call.headers());
        var request =
                HttpRequest.newBuilder(uri)
                        .method(
                                call.method(),
                                call.body().length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(call.body()));
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        return request;
    }

    /// What answers there is no Elbow, or another one, or does not know who asks.
    CommandFailure unexpected(HttpResponse<byte[]> answer) {
        return unexpected(
                answer.statusCode(), JsonText.member(new String(answer.body(), UTF_8), "message"));
    }

    private CommandFailure unexpected(int status, String message) {
        return new CommandFailure(
                status == 401 || status == 403
                        ? "%s answers %d: %s".formatted(this, status, message)
                        : "%s answers %d (expected: the control port of a running Elbow)"
                                .formatted(this, status));
    }

    /// @param host an IPv6 address without brackets
    static String url(String host, int port) {
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    @Override
    public String toString() {
        return url(host, port);
    }
}

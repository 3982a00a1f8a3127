package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.signing.Credentials;
import dev.elbow.model.signing.Signer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// The control port of an Elbow that runs.
///
/// @param credentials to sign with, where there are any
/// @param region that signatures are for
record ControlPort(String host, int port, Optional<Credentials> credentials, String region) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    /// @param patience for the answer
    /// @throws CommandFailure when there is no Elbow
    ControlAnswer send(ControlCall call, Duration patience) throws CommandFailure {
        return ask(call, patience).orElseThrow(() -> new CommandFailure(noAnswer()));
    }

    /// The answer; empty when nothing answers.
    ///
    /// @param patience for all of the answer; that of a connection is for each read
    Optional<ControlAnswer> ask(ControlCall call, Duration patience) throws CommandFailure {
        var connection = connection(call);
        // The thread of an answer that stops halfway ends by itself: to disconnect waits for its
        // read
        connection.setReadTimeout((int) patience.toMillis());
        var answer = new FutureTask<>(() -> answer(connection, call));
        Thread.ofPlatform().daemon().name("control-port").start(answer);
        try {
            return Optional.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException nobody) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private static ControlAnswer answer(HttpURLConnection connection, ControlCall call)
            throws IOException {
        int status = status(connection, call);
        try (var body = status < FIRST_ERROR ? connection.getInputStream() : errors(connection)) {
            var headers = new HashMap<String, List<String>>();
            connection
                    .getHeaderFields()
                    .forEach(
                            (name, values) -> {
                                if (name != null) {
                                    headers.put(name.toLowerCase(Locale.ROOT), values);
                                }
                            });
            return new ControlAnswer(status, headers, body.readAllBytes());
        } finally {
            connection.disconnect();
        }
    }

    /// Sends the call.
    private static int status(HttpURLConnection connection, ControlCall call) throws IOException {
        if (call.body().length > 0) {
            connection.setDoOutput(true);
            try (var body = connection.getOutputStream()) {
                body.write(call.body());
            }
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("not HTTP");
        }
        return status;
    }

    private static InputStream errors(HttpURLConnection connection) {
        var errors = connection.getErrorStream();
        return errors == null ? InputStream.nullInputStream() : errors;
    }

    /// A connection of the JDK's older client: the newer one loads TLS for plain HTTP, too, which
    /// takes half a second at each start of a command.
    private HttpURLConnection connection(ControlCall call) throws CommandFailure {
        try {
            var uri = URI.create(this + call.pathAndQuery());
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestMethod(call.method());
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            if (call.body().length > 0) {
                // Else it would be called a form
                connection.setRequestProperty("Content-Type", "application/octet-stream");
            }
            signed(call, uri)
                    .forEach(
                            header ->
                                    connection.setRequestProperty(
                                            header.getKey(), header.getValue()));
            return connection;
        } catch (IllegalArgumentException | IOException noUrl) {
            throw new CommandFailure(noAnswer());
        }
    }

    private List<Map.Entry<String, String>> signed(ControlCall call, URI uri) {
        return credentials
                .map(signs -> new Signer(signs, region, call.service(), Clock.systemUTC()))
                .map(it -> it.sign(call.method(), uri, call.headers(), call.body()))
                .orElse(call.headers());
    }

    /// Passes the lines of an answer that does not end by itself to a reader, as they arrive.
    ///
    /// @param reader returns false to stop
    /// @throws CommandFailure when there is no Elbow, or it ends the answer
    void readLines(ControlCall call, Predicate<String> reader) throws CommandFailure {
        var connection = connection(call);
        connection.setRequestProperty("Accept", "text/event-stream");
        try {
            int status = status(connection, call);
            if (status != OK) {
                throw unexpected(status, "");
            }
            try (var lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
                if (lines.lines().anyMatch(line -> !reader.test(line))) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException ended) {
            throw new CommandFailure(this + ": the connection ended");
        } finally {
            connection.disconnect();
        }
        throw new CommandFailure(this + ": the connection ended");
    }

    String noAnswer() {
        return this + ": no answer (expected: the control port of a running Elbow)";
    }

    /// What answers there is no Elbow, or another one, or does not know who asks.
    CommandFailure unexpected(ControlAnswer answer) {
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

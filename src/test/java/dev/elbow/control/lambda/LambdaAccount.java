package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.network.Network;
import dev.elbow.control.op.Limits;
import dev.elbow.control.s3.S3;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/// The Lambda API of an account in a test: raw JSON in and out, functions that do what the test
/// says.
final class LambdaAccount implements FunctionInvoker, AutoCloseable {
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";
    static final String ROLE = "arn:aws:iam::123456789012:role/any";

    /// An answer.
    record Reply(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        /// `404 ResourceNotFoundException: Function not found: …`
        String error() {
            var message = json().path("message").asText(json().path("Message").asText());
            return "%d %s: %s".formatted(status, headers.get("x-amzn-ErrorType"), message);
        }
    }

    record Seen(Arn function, String event, InvokeOptions options) {}

    record Later(Duration delay, Runnable task) {}

    final List<Seen> seen = new ArrayList<>();
    final Queue<InvokeOutcome> outcomes = new ArrayDeque<>();
    final List<Later> timers = new ArrayList<>();
    private final Store store = new Store();
    private final CodeFolder code;
    final LambdaCalls calls;
    final ControlPlane controlPlane;

    LambdaAccount() {
        this(Map.of());
    }

    LambdaAccount(Map<String, Path> buckets) {
        code = new CodeFolder(buckets, Hosting.AUTO);
        controlPlane =
                new ControlPlane(
                        store,
                        LocalFacts.DEFAULT,
                        new NoHealth(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        code,
                        this,
                        Limits.DEFAULT,
                        S3.none(),
                        Network.local());
        var queue =
                new EventQueue(
                        this,
                        Duration.ofMinutes(1),
                        (delay, task) -> timers.add(new Later(delay, task)));
        calls = new LambdaCalls(controlPlane, new Invocations(controlPlane, this, queue));
    }

    Snapshot snapshot() {
        return store.current();
    }

    LambdaFunction function(String name) {
        var function = snapshot().functions().get(new Arn(ARN + name));
        if (function == null) {
            throw new AssertionError("no function " + name);
        }
        return function;
    }

    Scope scope() {
        return controlPlane.localScope();
    }

    Reply get(String path) {
        return call("GET", path, "");
    }

    Reply delete(String path) {
        return call("DELETE", path, "");
    }

    Reply post(String path, String json) {
        return call("POST", path, json);
    }

    Reply put(String path, String json) {
        return call("PUT", path, json);
    }

    /// @param headers name, value, name, value, …
    Reply call(String method, String pathAndQuery, String body, String... headers) {
        return call(method, pathAndQuery, body.getBytes(UTF_8), headers);
    }

    Reply call(String method, String pathAndQuery, byte[] body, String... headers) {
        var parts = pathAndQuery.split("\\?", 2);
        var named = new LinkedHashMap<String, String>();
        for (int index = 0; index < headers.length; index += 2) {
            named.put(headers[index], headers[index + 1]);
        }
        var request =
                new LambdaRequest(
                        "id", method, parts[0], parts.length > 1 ? parts[1] : "", named, body);
        var answer = calls.answer(request).toCompletableFuture().join();
        return new Reply(answer.status(), answer.headers(), new String(answer.body(), UTF_8));
    }

    /// Creates a function of an archive.
    Reply create(String name, String... more) {
        var members = new ArrayList<String>();
        members.add("\"FunctionName\":\"%s\"".formatted(name));
        members.add("\"Role\":\"%s\"".formatted(ROLE));
        members.add("\"Runtime\":\"java25\",\"Handler\":\"example.Hello\"");
        members.add("\"Code\":{\"ZipFile\":\"%s\"}".formatted(CodeArchives.base64(name)));
        members.addAll(List.of(more));
        return post("/2015-03-31/functions", "{" + String.join(",", members) + "}");
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(
            Arn function, byte[] event, InvokeOptions options) {
        seen.add(new Seen(function, new String(event, UTF_8), options));
        return completedFuture(outcomes.remove());
    }

    @Override
    public Optional<String> problem(Arn function) {
        return Optional.empty();
    }

    @Override
    public Optional<ProvisionedStatus> provisioned(Arn function) {
        return Optional.of(new ProvisionedStatus(2, 2, 2, ProvisionedStatus.State.READY, "", NOW));
    }

    @Override
    public int accountConcurrency() {
        return 1000;
    }

    @Override
    public void close() {
        code.close();
    }

    private record NoHealth() implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return TargetHealth.NOT_REGISTERED;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }
}

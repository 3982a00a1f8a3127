package dev.elbow.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The real AWS CLI, as a process of its own.
///
/// @param endpoint such as `http://127.0.0.1:3528`
/// @param accessKeyId that it signs with
record AwsCli(String endpoint, String accessKeyId, String secret) {

    /// For an endpoint that takes any credentials.
    AwsCli(String endpoint) {
        this(endpoint, "test", "test");
    }

    /// @param error what it printed beside its answer
    record Outcome(int exitCode, String output, String error) {}

    static boolean isInstalled() {
        try {
            var process = new ProcessBuilder("aws", "--version").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// Runs `aws elbv2 …` and reads its JSON.
    JsonNode elbv2(String... arguments) {
        return json(run(arguments));
    }

    /// Runs `aws lambda …` and reads its JSON.
    JsonNode lambda(String... arguments) {
        return json(run("lambda", arguments));
    }

    private static JsonNode json(Outcome outcome) {
        if (outcome.exitCode != 0) {
            throw new AssertionError(outcome.error);
        }
        try {
            return new ObjectMapper().readTree(outcome.output.isEmpty() ? "{}" : outcome.output);
        } catch (IOException e) {
            throw new AssertionError(outcome.output, e);
        }
    }

    /// Runs `aws elbv2 …`.
    Outcome run(String... arguments) {
        return run("elbv2", arguments);
    }

    /// @param service such as `lambda`
    Outcome run(String service, String[] arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        "aws",
                        "--endpoint-url",
                        endpoint,
                        "--region",
                        "us-east-1",
                        "--output",
                        "json",
                        service));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("AWS_ACCESS_KEY_ID", accessKeyId);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", secret);
        builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
        builder.environment().put("AWS_PAGER", "");
        // What is throttled is to be seen, not to be tried again
        builder.environment().put("AWS_MAX_ATTEMPTS", "1");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var error = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output, error);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

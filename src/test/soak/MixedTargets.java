import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The processes of targets, and their registration in both target groups. Used by one thread.
final class MixedTargets implements AutoCloseable {
    private static final List<String> GROUPS = List.of("web", "grpc");
    private static final Pattern STATE = Pattern.compile("<State>([a-z.]+)</State>");
    private static final int MOST_ATTEMPTS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;
    private final List<Integer> ports;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> groupArns = new ArrayList<>();

    /// @param control the port of the API
    /// @param ports of the targets
    MixedTargets(int control, List<Integer> ports) throws Exception {
        this.api = URI.create("http://127.0.0.1:" + control);
        this.ports = ports;
        for (var group : GROUPS) {
            var answer = call("DescribeTargetGroups", "Names.member.1=" + group);
            groupArns.add(answer.replaceAll("(?s).*<TargetGroupArn>([^<]*)<.*", "$1"));
        }
        for (int target = 0; target < ports.size(); target++) {
            processes.add(start(target));
        }
        for (int target = 0; target < ports.size(); target++) {
            register(target);
        }
        for (int target = 0; target < ports.size(); target++) {
            awaitState(target, "healthy");
        }
    }

    int count() {
        return ports.size();
    }

    private Process start(int target) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        int port = ports.get(target);
        var process =
                new ProcessBuilder(
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "MixedTarget",
                                Integer.toString(port))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        for (int attempt = 0; attempt < MOST_ATTEMPTS && process.isAlive(); attempt++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("the target at port " + port + " did not start");
    }

    /// Ends the process of a target without a warning. Its sockets are reset.
    void kill(int target) throws InterruptedException {
        processes.get(target).destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    void restart(int target) throws Exception {
        processes.set(target, start(target));
    }

    void register(int target) throws Exception {
        change("RegisterTargets", target);
    }

    void deregister(int target) throws Exception {
        change("DeregisterTargets", target);
    }

    private void change(String action, int target) throws Exception {
        for (var arn : groupArns) {
            call(action, "TargetGroupArn=" + arn, description(target));
        }
    }

    private String description(int target) {
        return "Targets.member.1.Id=127.0.0.1&Targets.member.1.Port=" + ports.get(target);
    }

    /// Waits until a target has a state of `describe-target-health` in both groups.
    void awaitState(int target, String state) throws Exception {
        for (var arn : groupArns) {
            var current = "";
            for (int attempt = 0; !current.equals(state); attempt++) {
                if (attempt == MOST_ATTEMPTS) {
                    throw new IllegalStateException(
                            "target at port %d: %s (expected: %s)"
                                    .formatted(ports.get(target), current, state));
                }
                Thread.sleep(attempt == 0 ? 0 : 100);
                var answer =
                        call("DescribeTargetHealth", "TargetGroupArn=" + arn, description(target));
                var states = STATE.matcher(answer);
                current = states.find() ? states.group(1) : "none";
            }
        }
    }

    private String call(String action, String... parameters) throws Exception {
        var form = "Action=" + action + "&Version=2015-12-01&" + String.join("&", parameters);
        var request =
                HttpRequest.newBuilder(api)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(action + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        client.close();
    }
}

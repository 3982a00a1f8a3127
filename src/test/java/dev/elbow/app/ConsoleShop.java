package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.fixture.ReservedPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A packaged Elbow with functions and servers behind it, for the console to show.
final class ConsoleShop implements AutoCloseable {
    private static final String REDIRECT =
            "{Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Path: /hello}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<LocalServer> servers;
    private final Path folder;
    private final ReservedPort port = ReservedPort.forServer();
    private ElbowProcess elbow;
    private URI listener;
    private URI api;

    /// @param servers of the template
    ConsoleShop(Path folder, TestTemplate template, LocalServer... servers)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.servers = List.of(servers);
        template.write(folder);
        elbow = run();
        listener = elbow.listener();
        api = elbow.api();
    }

    /// A shop with something of everything.
    static ConsoleShop start(Path folder) throws IOException, InterruptedException {
        var blue = LocalServer.start("blue");
        var green = LocalServer.start("green");
        var template =
                new TestTemplate()
                        .function("Hello")
                        .function("Echo")
                        .function("Wrong")
                        .servers("Pages", blue.port(), green.port())
                        .listener(TestTemplate.NOT_FOUND)
                        .rule(10, "/hello", forwardTo("Hello"))
                        .rule(20, "/echo, \"/echo/*\"", forwardTo("Echo"))
                        .rule(30, "/wrong", forwardTo("Wrong"))
                        .rule(40, "\"/pages/*\"", forwardTo("Pages"))
                        .rule(50, "/old", REDIRECT);
        return new ConsoleShop(folder, template, blue, green);
    }

    private ElbowProcess run() throws IOException {
        return ElbowProcess.start(
                folder,
                "run",
                "template.yaml",
                "--port",
                Integer.toString(port.number()),
                "--port-map",
                "80=0");
    }

    /// Starts Elbow once more, at the same address of its control port.
    void startAgain() throws IOException, InterruptedException {
        elbow = run();
        listener = elbow.listener();
        elbow.api();
    }

    void stop() throws InterruptedException {
        elbow.terminate();
        elbow.exit();
    }

    QueryApiClient elbv2() {
        return new QueryApiClient(api);
    }

    /// The number of exchanges that the inspector keeps.
    long recorded() throws IOException, InterruptedException {
        var list =
                http.send(
                        HttpRequest.newBuilder(api.resolve("/_elbow/api/exchanges")).build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
        return Pattern.compile("\"id\":").matcher(list.body()).results().count();
    }

    URI api() {
        return api;
    }

    URI listener() {
        return listener;
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(listener.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(listener.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /// What a command writes that succeeds.
    String inAShell(String command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var shell =
                new ProcessBuilder("bash", "-c", command)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!shell.waitFor(20, TimeUnit.SECONDS) || shell.exitValue() != 0) {
            throw new AssertionError("failed: " + command);
        }
        return Files.readString(output);
    }

    @Override
    public void close() {
        elbow.close();
        port.close();
        servers.forEach(LocalServer::close);
        http.close();
    }
}

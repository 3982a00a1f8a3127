package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The classes that a command loads which only calls the API of a running Elbow.
class CommandStartTest {
    private static final String LIST =
            """
            {"recording": true, "leftOut": 0, "exchanges": [{"id": "1", "time": "2026-11-22T09:14:26.451Z",
             "method": "GET", "host": "a.test", "path": "/", "status": 200, "durationMs": 1.5}]}
            """;

    @Test
    void neitherTlsNorDatabindIsLoadedForAList(@TempDir Path folder) throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = LIST.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            var printed = folder.resolve("printed");
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xlog:class+load:file=classes",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Main.class.getName(),
                                    "requests",
                                    "--port",
                                    Integer.toString(server.getAddress().getPort()))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile())
                            .start();
            assertThat(process.waitFor()).as("%s", Files.readString(printed)).isZero();
            assertThat(Files.readString(printed)).contains("a.test/");
        } finally {
            server.stop(0);
        }
        for (var unneeded :
                List.of("sun.security.ssl.", "com.fasterxml.jackson.databind.", "java.net.http.")) {
            assertThat(Files.readAllLines(folder.resolve("classes")))
                    .as(unneeded)
                    .noneMatch(line -> line.contains(" " + unneeded));
        }
    }
}

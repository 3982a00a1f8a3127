import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long until a replaced jar answers: `java Reload.java URL JAR NEW1 NEW2 TIMES`.
///
/// JAR is overwritten in turn with NEW1 and NEW2, whose answers differ; meanwhile one client asks
/// without a pause. Prints milliseconds from the end of the write to the begin of the first request
/// that got the new answer, and how many requests failed.
public final class Reload {
    private Reload() {}

    public static void main(String... args) throws Exception {
        var jar = Path.of(args[1]);
        var versions =
                List.of(Files.readAllBytes(Path.of(args[2])), Files.readAllBytes(Path.of(args[3])));
        var took = new ArrayList<Long>();
        long failed = 0;
        long asked = 0;
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(args[0])).build();
            for (int turn = 0; turn < Integer.parseInt(args[4]); turn++) {
                var before = client.send(request, BodyHandlers.ofString()).body();
                Files.write(jar, versions.get(turn % 2));
                long written = System.nanoTime();
                while (true) {
                    long began = System.nanoTime();
                    var answer = client.send(request, BodyHandlers.ofString());
                    asked++;
                    failed += answer.statusCode() == 200 ? 0 : 1;
                    if (answer.statusCode() == 200 && !answer.body().equals(before)) {
                        took.add((began - written) / 1_000_000);
                        break;
                    }
                    if (began - written > 20_000_000_000L) {
                        throw new IllegalStateException("not reloaded in 20 s: " + answer.body());
                    }
                }
            }
        }
        took.sort(null);
        System.out.printf(
                "%8d %8d %8d %8d %8d%n",
                took.size(), took.get(took.size() / 2), took.getLast(), asked, failed);
    }
}

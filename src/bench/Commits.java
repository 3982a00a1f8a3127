import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// `commit PORT WRITERS SECONDS`: has each writer change a target group of its own, one call after
/// the other, and prints commits a second and what a call takes. `sync FOLDER SECONDS`: what the
/// disk takes to force 4 KB.
public final class Commits {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int BLOCK = 4096;

    private Commits() {}

    public static void main(String... args) throws Exception {
        if (args[0].equals("sync")) {
            sync(Path.of(args[1]), Integer.parseInt(args[2]));
            return;
        }
        var api = URI.create("http://127.0.0.1:" + args[1] + "/");
        int writers = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        var groups = IntStream.range(0, writers).mapToObj(each -> create(api, each)).toList();
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (int measured = 0; measured < 2; measured++) { // the first only warms it
                long began = System.nanoTime();
                long end = began + seconds * 1_000_000_000L;
                var running =
                        threads.invokeAll(
                                groups.stream()
                                        .map(
                                                group ->
                                                        (Callable<long[]>)
                                                                () -> write(api, group, end))
                                        .toList());
                var all = new long[0];
                for (var each : running) {
                    var times = each.get();
                    int from = all.length;
                    all = Arrays.copyOf(all, from + times.length);
                    System.arraycopy(times, 0, all, from, times.length);
                }
                if (measured == 1) {
                    print("%11.0f %9.2f %9.2f%n", all, System.nanoTime() - began);
                }
            }
        }
    }

    private static void print(String format, long[] nanos, long took) {
        Arrays.sort(nanos);
        System.out.printf(
                format,
                nanos.length * 1e9 / took,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }

    private static String create(URI api, int number) {
        var xml =
                call(
                        api,
                        "Action=CreateTargetGroup&Protocol=HTTP&Port=80&VpcId=vpc-12345678"
                                + "&TargetType=ip&Name=group"
                                + number);
        return xml.replaceFirst("(?s).*<TargetGroupArn>([^<]*)<.*", "$1");
    }

    /// @return nanoseconds of each call
    private static long[] write(URI api, String group, long end) {
        var times = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            call(
                    api,
                    "Action=ModifyTargetGroup&TargetGroupArn=%s&HealthCheckPath=/%d"
                            .formatted(group, now));
            long then = System.nanoTime();
            times = count < times.length ? times : Arrays.copyOf(times, count * 2);
            times[count++] = then - now;
            now = then;
        }
        return Arrays.copyOf(times, count);
    }

    private static String call(URI api, String form) {
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(api)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "Version=2015-12-01&" + form))
                                    .build(),
                            ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void sync(Path folder, int seconds) throws Exception {
        var times = new long[1 << 20];
        int count = 0;
        try (var file =
                FileChannel.open(
                        folder.resolve("sync"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            long began = System.nanoTime();
            long end = began + seconds * 1_000_000_000L;
            for (long now = began; now < end && count < times.length; ) {
                file.write(ByteBuffer.allocate(BLOCK));
                file.force(false);
                long then = System.nanoTime();
                times[count++] = then - now;
                now = then;
            }
            print(
                    "appending and forcing 4 KB: %.0f a second, p50 %.2f ms, p99 %.2f ms%n",
                    Arrays.copyOf(times, count), System.nanoTime() - began);
        }
    }
}

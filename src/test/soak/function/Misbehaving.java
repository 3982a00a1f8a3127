package function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/// Does what the last part of the path says, well or badly, and answers with the version of its
/// archive.
public final class Misbehaving implements RequestStreamHandler {
    private static final String VERSION = version();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        var event = new String(in.readAllBytes(), UTF_8);
        var from = event.indexOf("\"path\":\"") + 8;
        var path = event.substring(from, event.indexOf('"', from));
        var body =
                switch (path.substring(path.lastIndexOf('/') + 1)) {
                    case "fail" -> throw new IllegalStateException("as asked");
                    case "slow" -> never();
                    case "exit" -> exit();
                    case "halt" -> halt();
                    case "memory" -> Long.toString(memory());
                    case "stack" -> Long.toString(stack(1));
                    case "files" -> files();
                    case "thread" -> thread();
                    case "large" -> "x".repeat(500_000);
                    case "huge" -> "x".repeat(2_000_000);
                    default -> print();
                };
        out.write(
                """
                {"statusCode":200,"headers":{"content-type":"text/plain"},"body":"%s %s"}"""
                        .formatted(VERSION, body)
                        .getBytes(UTF_8));
    }

    private static String version() {
        try (var file = Misbehaving.class.getResourceAsStream("/version.txt")) {
            return file == null ? "none" : new String(file.readAllBytes(), UTF_8).strip();
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    private static String print() {
        System.out.println("a line of a function");
        return "hello";
    }

    private static String never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("woken", interrupted);
        }
        return "never";
    }

    private static String exit() {
        System.exit(3);
        return "exited";
    }

    private static String halt() {
        Runtime.getRuntime().halt(4);
        return "halted";
    }

    /// In a child process the heap is the function's own, in Elbow's process it is Elbow's: there
    /// only what no heap can hold is asked for.
    private static long memory() {
        if (Runtime.getRuntime().maxMemory() > 200L << 20) {
            return new long[Integer.MAX_VALUE].length;
        }
        var kept = new ArrayList<byte[]>();
        while (kept.size() < 1_000_000) {
            kept.add(new byte[1 << 20]);
        }
        return kept.size();
    }

    private static long stack(long depth) {
        return stack(depth + 1) + depth;
    }

    private static String files() throws IOException {
        var file = Files.createTempFile("soak", ".txt");
        Files.writeString(file, "kept until the function says so");
        Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "same.txt"), "same");
        Files.delete(file);
        return "files";
    }

    private static String thread() {
        var thread = new Thread(() -> System.out.println("a line of a thread of a function"));
        thread.start();
        return "thread";
    }
}

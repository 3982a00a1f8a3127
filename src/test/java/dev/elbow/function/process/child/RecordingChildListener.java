package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A listener that records the output and the end of a child process.
final class RecordingChildListener implements ChildListener {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public synchronized void output(byte[] more) {
        text.writeBytes(more);
        notifyAll();
    }

    @Override
    public void exited(ExitStatus status) {
        end.complete(status.reason());
    }

    @Override
    public void notStarted(IOException why) {
        end.complete(String.valueOf(why.getMessage()));
    }

    String end() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    String text() {
        return text.toString(UTF_8);
    }

    /// The processes whose numbers it has printed.
    synchronized List<ProcessHandle> processes(int count) throws InterruptedException {
        while (text().lines().count() < count) {
            wait();
        }
        return text().lines()
                .map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
                .toList();
    }
}

package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateWatchTest {

    @TempDir Path folder;

    @Test
    void aChangeOfAnyTemplateIsSeen() throws IOException, InterruptedException {
        var first = Files.writeString(folder.resolve("first.yaml"), "a");
        var second = Files.writeString(folder.resolve("second.yaml"), "a");
        var changes = new Semaphore(0);
        var watch = new TemplateWatch();
        try {
            watch.start(TemplateWatch.seen(List.of(first, second)), changes::release);
            Files.writeString(second, "a longer text");
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            Files.writeString(first, "a longer text");
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            watch.stop(new ShutdownEvent());
        }
    }

    @Test
    void aTemplateThatFailsInAnUnforeseenWayDoesNotEndTheWatch()
            throws IOException, InterruptedException {
        var template = Files.writeString(folder.resolve("t.yaml"), "a");
        var changes = new Semaphore(0);
        var watch = new TemplateWatch();
        try {
            watch.start(
                    TemplateWatch.seen(List.of(template)),
                    () -> {
                        changes.release();
                        throw new IllegalStateException("unforeseen");
                    });
            Files.writeString(template, "a longer text");
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            Files.writeString(template, "an even longer text");
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            watch.stop(new ShutdownEvent());
        }
    }
}

package dev.elbow.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.packaged.handler.GreetingHandler;
import dev.elbow.function.packaged.handler.LeakingHandler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakTest {
    /// Bytes that metaspace may vary by.
    private static final long MARGIN = 4 * 1024 * 1024;

    @TempDir Path folder;

    @Test
    void ofFiveHundredRevisionsNothingStays() throws IOException {
        var jar =
                ClassArchives.jar(
                        folder.resolve("function.jar"),
                        ClassArchives.files(GreetingHandler.class, LeakingHandler.class));
        try (var host = new PackagedFunctions(folder.resolve("work"))) {
            for (int i = 0; i < 30; i++) {
                reload(host, jar, i);
            }
            await(() -> workFolders() <= 4);
            System.gc();
            int threads = threads();
            int classes = classes();
            long metaspace = metaspace();
            assertThat(metaspace).isPositive();
            for (int i = 30; i < 250; i++) {
                reload(host, jar, i);
            }
            await(() -> threads() <= threads + 4);
            await(() -> workFolders() <= 4);
            await(
                    () -> {
                        System.gc();
                        return classes() < classes + 500 && metaspace() < metaspace + MARGIN;
                    });

            assertThat(threads()).isLessThanOrEqualTo(threads + 4);
            assertThat(workFolders()).isLessThanOrEqualTo(4);
            assertThat(classes()).isLessThan(classes + 500);
            assertThat(metaspace()).isLessThan(metaspace + MARGIN);
        }
    }

    private static void reload(PackagedFunctions host, Path jar, int turn) {
        var variables = Map.of("TURN", Integer.toString(turn));
        host.run("greeter", jar, GreetingHandler.class, variables);
        assertThat(host.answer("greeter", "{\"name\":\"you\"}")).contains("Hello you");
        host.run("hoarder", jar, LeakingHandler.class, variables);
        assertThat(host.answer("hoarder", "")).isEqualTo("h");
    }

    private static int classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private long workFolders() {
        try (var files = Files.walk(folder.resolve("work"), 2)) {
            return files.count() - 2;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}

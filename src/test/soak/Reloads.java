import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Replaces the code of the functions now and then, in the ways that builds do: moved into place,
/// written in place, half written for a while, and once in a while broken for two seconds.
final class Reloads implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Path folder;
    private final Versions versions;
    private final byte[] handler;
    private int turn;
    private volatile int count;

    Reloads(Path folder, Versions versions) throws IOException {
        this.folder = folder;
        this.versions = versions;
        this.handler = Files.readAllBytes(folder.resolve("classes/function/Misbehaving.class"));
        timer.scheduleWithFixedDelay(this::next, 7, 6, TimeUnit.SECONDS);
    }

    int count() {
        return count;
    }

    private void next() {
        try {
            switch (turn++ % 8) {
                case 0, 4 -> jar("packaged", false);
                case 1 -> jar("java", true);
                case 2, 6 -> jar("packaged", true);
                case 3 -> custom();
                case 5 -> halfWritten("packaged");
                default -> broken("packaged");
            }
            count++;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void jar(String function, boolean moved) throws IOException {
        int version = versions.next(function);
        var jar = folder.resolve(function + ".jar");
        if (moved) {
            Files.move(Files.write(folder.resolve("next.tmp"), archive(version)), jar, ATOMIC_MOVE);
        } else {
            Files.write(jar, archive(version));
        }
        versions.wrote(function, version);
    }

    private void halfWritten(String function) throws IOException, InterruptedException {
        int version = versions.next(function);
        var whole = archive(version);
        Files.write(folder.resolve(function + ".jar"), Arrays.copyOf(whole, whole.length / 2));
        TimeUnit.MILLISECONDS.sleep(700);
        Files.write(folder.resolve(function + ".jar"), whole);
        versions.wrote(function, version);
    }

    private void broken(String function) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(function + ".jar"), "no jar at all");
        TimeUnit.SECONDS.sleep(2);
        jar(function, false);
    }

    private void custom() throws IOException {
        int version = versions.next("custom");
        var text = Files.writeString(folder.resolve("next.tmp"), "v" + version + "\n");
        Files.move(text, folder.resolve("custom/version.txt"), ATOMIC_MOVE);
        versions.wrote("custom", version);
    }

    private byte[] archive(int version) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry("function/Misbehaving.class"));
            jar.write(handler);
            jar.putNextEntry(new JarEntry("version.txt"));
            jar.write(("v" + version + "\n").getBytes());
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

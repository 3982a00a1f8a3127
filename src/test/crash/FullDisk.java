import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A state file that cannot grow any more, and then can again: the file size that the process may
/// write is limited by `prlimit`, which fails a write as a full disk does.
///
/// `java FullDisk.java SEED JAR FOLDER`. Exit code 0: refused changes left nothing behind.
public final class FullDisk {
    private static final int MOST_CHANGES = 5_000;

    private FullDisk() {}

    public static void main(String... args) throws Exception {
        long seed = Long.parseLong(args[0]);
        try {
            run(seed, new Elbow.Settings(Path.of(args[1]), Path.of(args[2])));
        } catch (Exception failed) {
            Crash.fail(failed, seed);
        }
    }

    private static void run(long seed, Elbow.Settings settings) throws Exception {
        var stream = Crash.streams(seed, settings).getFirst();
        var state = settings.state().resolve("state.mv.db");
        try (var elbow = Elbow.start(settings);
                var api = new Api(elbow.port())) {
            change(stream, api, 100);
            limit(elbow, Files.size(state) + 4096);
            System.out.println("full: " + untilRefused(stream, api));
            for (int again = 0; again < 5; again++) {
                untilRefused(stream, api);
                stream.check(api);
            }
            System.out.println("what is described is what was acknowledged");
            elbow.kill();
        }
        try (var elbow = Elbow.start(settings, "prlimit", "--fsize=" + Files.size(state) + ":");
                var api = new Api(elbow.port())) {
            stream.check(api);
            System.out.println("killed and started on the full disk: the same");
            untilRefused(stream, api);
            stream.check(api);
            limit(elbow, -1);
            change(stream, api, 100);
            stream.check(api);
            System.out.println("with room again: 100 changes accepted");
            elbow.kill();
        }
        try (var elbow = Elbow.start(settings);
                var api = new Api(elbow.port())) {
            stream.check(api);
            System.out.println("killed and started again: the same\n\nPASSED");
        }
    }

    private static void change(ChangeStream stream, Api api, int count) throws Exception {
        for (int done = 0; done < count; done++) {
            stream.once(api);
        }
    }

    /// @return the answer
    private static String untilRefused(ChangeStream stream, Api api) throws Exception {
        for (int tried = 0; tried < MOST_CHANGES; tried++) {
            try {
                stream.once(api);
            } catch (Api.Refused refused) {
                var answer = String.valueOf(refused.getMessage());
                if (refused.status != 400 || !answer.contains("so nothing was changed")) {
                    throw refused;
                }
                return answer.replaceFirst("(?s).*<Message>(.*)</Message>.*", "$1");
            }
        }
        throw new IllegalStateException(MOST_CHANGES + " changes and never full");
    }

    /// @param bytes -1 for none
    private static void limit(Elbow elbow, long bytes) throws Exception {
        var size = bytes < 0 ? "unlimited" : Long.toString(bytes);
        var command =
                List.of("prlimit", "--pid", Long.toString(elbow.pid()), "--fsize=" + size + ":");
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
    }
}

package dev.elbow.function.process.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The options that Lambda starts a JVM with. One that the function itself sets in
/// `JAVA_TOOL_OPTIONS` is left out, since those of a command line would win.
final class JavaOptions {
    private static final int KILOBYTES = 1024;
    private static final int OVERHEAD_MEGABYTES = 240;

    /// The first that stops at its first compiler by itself.
    private static final int TIERED_STOP = 17;

    /// The first with a default character set that does not depend on the machine.
    private static final int UTF_8 = 18;

    /// The first that warns of what AWS's client does.
    private static final int WARNS = 24;

    private final List<String> options = new ArrayList<>();
    private final String own;

    private JavaOptions(String own) {
        this.own = own;
    }

    /// @param own the function's `JAVA_TOOL_OPTIONS`
    static List<String> of(JavaHome home, int memoryMegabytes, String own) {
        var made = new JavaOptions(own);
        made.add(
                "-XX:MaxHeapSize=" + heapKilobytes(memoryMegabytes) + "k",
                "-Xmx",
                "MaxHeapSize",
                "MaxRAM");
        made.add("-XX:+UseSerialGC", "-XX:\\+Use\\w*GC");
        if (home.major() >= TIERED_STOP) {
            made.add("-XX:TieredStopAtLevel=1", "TieredStopAtLevel", "TieredCompilation");
        }
        if (home.major() < UTF_8) {
            made.add("-Dfile.encoding=UTF-8", "-Dfile.encoding");
        }
        if (home.major() >= WARNS) {
            made.options.add("--enable-native-access=ALL-UNNAMED");
            made.options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return made.options;
    }

    /// As seen on Lambda: what is left of the memory beside 240 MB, at least 85 %.
    private static int heapKilobytes(int memoryMegabytes) {
        int share = memoryMegabytes * KILOBYTES / 100 * 85;
        return Math.max(share, (memoryMegabytes - OVERHEAD_MEGABYTES) * KILOBYTES);
    }

    private void add(String option, String... unless) {
        if (Stream.of(unless).noneMatch(it -> Pattern.compile(it).matcher(own).find())) {
            options.add(option);
        }
    }
}

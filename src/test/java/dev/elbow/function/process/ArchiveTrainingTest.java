package dev.elbow.function.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTrainingTest {
    @TempDir Path code;
    @TempDir Path support;

    @Test
    void aJvmIsTrainedInTheBackgroundAndTheNextOnesUseWhatItLearnt() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) { return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments(); }");
        try (var functions = new ProcessFunctions(support)) {
            functions.java("java25", code, Map.of());
            assertThat(functions.answer("{}")).doesNotContain("AOTCache");

            var archive = functions.archive();
            functions.java("java25", code, Map.of("ANOTHER", "revision"));

            assertThat(functions.answer("{}"))
                    .contains("-XX:AOTCache=" + archive, "-Xlog:aot*=off");
            assertThat(functions.logged()).doesNotContain("[aot", "[cds", "trained");
        }
    }
}

package dev.elbow.function.process.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Tells what keeps this machine from running a file, before it tries.
final class ExecutableFile {
    private static final int HEAD = 256;
    private static final int ELF_MACHINE = 18;
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    private ExecutableFile() {}

    /// @throws BadCode when the file is not executable, or for another kind of machine
    static void check(Path file) throws BadCode {
        if (!Files.isExecutable(file)) {
            throw new BadCode(
                    "bootstrap: '%s' is not executable (expected: chmod +x before it is packed)"
                            .formatted(file));
        }
        var head = head(file);
        if (head.startsWith("\u007fELF")) {
            elf(file, head.charAt(ELF_MACHINE) | head.charAt(ELF_MACHINE + 1) << 8);
        } else if (head.startsWith("#!")) {
            script(file, head.substring(2).split("\n", 2)[0]);
        }
    }

    private static String head(Path file) throws BadCode {
        try (var content = Files.newInputStream(file)) {
            var bytes = content.readNBytes(HEAD);
            return new String(bytes, ISO_8859_1) + "\0".repeat(HEAD - bytes.length);
        } catch (IOException unreadable) {
            throw new BadCode(
                    "bootstrap: '%s' (expected: a file that can be read)".formatted(file),
                    unreadable);
        }
    }

    private static void elf(Path file, int machine) throws BadCode {
        var system = System.getProperty("os.name", "");
        if (!system.equals("Linux")) {
            throw new BadCode(
                    "bootstrap: '%s' is for Linux (expected: for %s, which this machine is)"
                            .formatted(file, system));
        }
        var here = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean fits =
                switch (machine) {
                    case X86_64 -> here.equals("amd64") || here.equals("x86_64");
                    case AARCH64 -> here.equals("aarch64") || here.equals("arm64");
                    default -> true;
                };
        if (!fits) {
            throw new BadCode(
                    "bootstrap: '%s' is for %s (expected: for %s, which this machine is)"
                            .formatted(file, machine == X86_64 ? "x86_64" : "arm64", here));
        }
    }

    private static void script(Path file, String line) throws BadCode {
        if (line.endsWith("\r")) {
            throw new BadCode(
                    "bootstrap: '%s' has lines that end as on Windows (expected: line feeds only)"
                            .formatted(file));
        }
        var interpreter = Path.of(line.strip().split("\\s+", 2)[0]);
        if (!Files.isExecutable(interpreter)) {
            throw new BadCode(
                    "bootstrap: '%s' wants '%s' (expected: an interpreter that is installed)"
                            .formatted(file, interpreter));
        }
    }
}

package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// Reads and copies what is to be a function's code.
final class Copies {
    private Copies() {}

    /// Lays what a build made out as a zip for Lambda has it: classes and resources, and
    /// `lib/*.jar`.
    static void built(CodeLayout.Built built, Path to, Budget budget) throws IOException, BadCode {
        for (var folder : built.folders()) {
            tree(folder, to, budget);
        }
        var lib = Files.createDirectories(to.resolve("lib"));
        for (var jar : built.libraries()) {
            if (Files.isDirectory(jar)) {
                var packed = free(lib, ModuleJar.name(jar));
                ModuleJar.write(jar, packed);
                budget.spend(Files.size(packed));
            } else {
                budget.spend(Files.size(jar));
                Files.copy(jar, free(lib, String.valueOf(jar.getFileName())));
            }
        }
    }

    /// Jars of two groups may have one name.
    private static Path free(Path folder, String name) {
        var file = folder.resolve(name);
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name.replaceFirst("\\.jar$", "-" + number + ".jar"));
        }
        return file;
    }

    /// Copies files that are not there yet, links as what they lead to.
    static void tree(Path from, Path to, Budget budget) throws IOException, BadCode {
        try (var files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    budget.spend(Files.size(file));
                    Files.copy(file, target);
                }
            }
        }
    }

    static void requireFiles(Path folder) throws BadCode {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                throw new BadCode(
                        "code: '%s' (expected: a folder with code in it; it is empty)"
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new BadCode(
                    "code: '%s' (expected: a folder that can be read)".formatted(folder), e);
        }
    }

    static long size(Path folder) {
        var sum =
                new SimpleFileVisitor<Path>() {
                    private long bytes;

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                        bytes += facts.size();
                        return FileVisitResult.CONTINUE;
                    }
                };
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum.bytes;
    }

    /// SHA-256 of a file's content, as hexadecimal text.
    static String digest(Path file) throws BadCode {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BadCode("code: '%s' (expected: a file that can be read)".formatted(file), e);
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }
}

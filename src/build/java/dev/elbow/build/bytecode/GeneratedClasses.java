package dev.elbow.build.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A program that rewrites the jar of Quarkus' generated classes: what differs from build to build
/// gets one order.
///
/// Ant compiles and runs it in the build, after Quarkus' plugin: it uses the JDK alone.
public final class GeneratedClasses {
    private static final String CLASS = ".class";

    private GeneratedClasses() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: GeneratedClasses JAR");
        }
        var jar = Path.of(args[0]);
        Files.write(jar, order(Files.readAllBytes(jar)));
    }

    static byte[] order(byte[] jar) throws IOException {
        SequencedMap<ZipEntry, byte[]> entries = new LinkedHashMap<>();
        var classes = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = in.readAllBytes();
                entries.put(entry, content);
                if (entry.getName().endsWith(CLASS)) {
                    classes.put(entry.getName(), content);
                }
            }
        }
        new SharedConfigMappings(classes).order();
        new HashCollections(classes).order();
        new RecordedKeys(classes).number();

        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                var name = entry.getKey().getName();
                var copy = new ZipEntry(name);
                copy.setTimeLocal(entry.getKey().getTimeLocal());
                out.putNextEntry(copy);
                out.write(classes.getOrDefault(name, entry.getValue()));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}

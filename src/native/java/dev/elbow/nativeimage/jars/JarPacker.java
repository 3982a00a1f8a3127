package dev.elbow.nativeimage.jars;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/// Packs jars for `PackedJars` of the application: compresses nothing in each of them, and all as
/// one. The same jars give the same bytes.
public final class JarPacker {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final String LIBRARIES = "jni/";

    /// An executable needs as much memory to unpack it. With 16 MiB the result is 0.1 % smaller.
    private static final int DICTIONARY_BYTES = 8 << 20;

    private final Pattern libraries;
    private final StringBuilder index = new StringBuilder();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private JarPacker(String libraries) {
        this.libraries = Pattern.compile(libraries);
    }

    /// Writes `jars.index` and `jars.lzma`.
    ///
    /// @param arguments the folder to write to, an expression for the native libraries that stay,
    ///   and for each jar its name and its file
    public static void main(String... arguments) throws IOException {
        var jars = new TreeMap<String, Path>();
        for (int i = 2; i < arguments.length; i += 2) {
            jars.put(arguments[i], Path.of(arguments[i + 1]));
        }
        pack(Path.of(arguments[0]), arguments[1], jars);
    }

    /// Writes both files.
    ///
    /// @param folder to write to
    /// @param libraries an expression for the entries below `jni/` that stay
    /// @param jars by name
    public static void pack(Path folder, String libraries, Map<String, Path> jars)
            throws IOException {
        var packer = new JarPacker(libraries);
        for (var jar : jars.entrySet()) {
            packer.add(jar.getKey(), packer.uncompressed(jar.getValue()));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("jars.index"), packer.index);
        Files.write(folder.resolve("jars.lzma"), compressed(packer.content.toByteArray()));
    }

    private void add(String name, byte[] jar) {
        index.append(sha256(jar)).append(' ').append(jar.length).append(' ');
        index.append(name).append('\n');
        content.writeBytes(jar);
    }

    private byte[] uncompressed(Path jar) throws IOException {
        var written = new ByteArrayOutputStream();
        int found = 0;
        int kept = 0;
        try (var from = new ZipInputStream(Files.newInputStream(jar));
                var to = new ZipOutputStream(written)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                boolean library = entry.getName().startsWith(LIBRARIES) && !entry.isDirectory();
                boolean stays = !library || libraries.matcher(entry.getName()).matches();
                found += library ? 1 : 0;
                kept += library && stays ? 1 : 0;
                if (stays) {
                    write(entry.getName(), from.readAllBytes(), to);
                }
            }
        }
        if (found > 0 && kept == 0) {
            throw new IOException("%s: no native library %s".formatted(jar, libraries));
        }
        return written.toByteArray();
    }

    private static void write(String name, byte[] bytes, ZipOutputStream to) throws IOException {
        var checksum = new CRC32();
        checksum.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        to.putNextEntry(entry);
        to.write(bytes);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var options = new LZMA2Options(LZMA2Options.PRESET_MAX);
        options.setDictSize(Math.clamp(bytes.length, LZMA2Options.DICT_SIZE_MIN, DICTIONARY_BYTES));
        options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
        var compressed = new ByteArrayOutputStream();
        try (var stream = new LZMAOutputStream(compressed, options, bytes.length)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

package dev.elbow.function.process.runtime;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tukaani.xz.LZMAInputStream;

/// The jars that the build of a native executable packs into it, one behind the other in one LZMA
/// stream.
///
/// @param jars in the order of the stream
record PackedJars(List<Jar> jars) {
    /// In Elbow's class path: a line for each jar, with SHA-256, size and name.
    static final String INDEX = "META-INF/elbow/jars.index";

    /// In Elbow's class path: the jars.
    static final String CONTENT = "META-INF/elbow/jars.lzma";

    /// A line of the index.
    record Jar(String sha256, int size, String name) {
        private static Jar of(String line) {
            var fields = line.split(" ", 3);
            return new Jar(fields[0], Integer.parseInt(fields[1]), fields[2]);
        }

        private boolean isIn(Path folder) throws IOException {
            var file = folder.resolve(name);
            return Files.isRegularFile(file)
                    && Files.size(file) == size
                    && matches(Files.readAllBytes(file));
        }

        private byte[] read(InputStream content) throws IOException {
            var bytes = new byte[size];
            if (content.readNBytes(bytes, 0, size) < size) {
                throw new EOFException();
            }
            if (!matches(bytes)) {
                throw new IOException("%s has another digest".formatted(name));
            }
            return bytes;
        }

        private boolean matches(byte[] content) {
            return HexFormat.of().formatHex(SupportFolder.sha256().digest(content)).equals(sha256);
        }
    }

    static PackedJars of(byte[] index) {
        return new PackedJars(
                new String(index, StandardCharsets.UTF_8).lines().map(Jar::of).toList());
    }

    boolean contains(String name) {
        return jars.stream().anyMatch(jar -> jar.name.equals(name));
    }

    /// Unpacks those that are not there as they should be. Where all are, nothing is decompressed.
    ///
    /// @param classes Elbow's class path
    void unpack(Path folder, ClassLoader classes) throws IOException {
        for (var jar : jars) {
            if (!jar.isIn(folder)) {
                unpackAll(folder, classes);
                return;
            }
        }
    }

    private void unpackAll(Path folder, ClassLoader classes) throws IOException {
        var contents = readAll(classes);
        for (int i = 0; i < jars.size(); i++) {
            var jar = jars.get(i);
            if (!jar.isIn(folder)) {
                SupportFolder.write(folder.resolve(jar.name), contents.get(i));
            }
        }
    }

    private List<byte[]> readAll(ClassLoader classes) throws IOException {
        try (var packed = classes.getResourceAsStream(CONTENT)) {
            if (packed == null) {
                throw new FileNotFoundException("not there");
            }
            // It reads single bytes
            var content = new LZMAInputStream(new BufferedInputStream(packed));
            var contents = new ArrayList<byte[]>();
            for (var jar : jars) {
                contents.add(jar.read(content));
            }
            return contents;
        } catch (EOFException early) {
            throw damaged("ends early", early);
        } catch (IOException other) {
            throw damaged(String.valueOf(other.getMessage()), other);
        }
    }

    private static IOException damaged(String problem, IOException cause) {
        return new IOException(
                "%s: %s (expected: the jars of %s in this build of Elbow)"
                        .formatted(CONTENT, problem, INDEX),
                cause);
    }
}

package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zip archives of function code for uploads.
public final class CodeArchives {
    private CodeArchives() {}

    /// @return an archive of a class of the tests
    public static byte[] of(Class<?> type) {
        var name = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(name)) {
            return of(name, Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return an archive of one file
    public static byte[] of(String name, String content) {
        return of(name, content.getBytes(UTF_8));
    }

    /// @return an archive of one file
    public static byte[] of(String name, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static String base64(String content) {
        return Base64.getEncoder().encodeToString(of("index.txt", content));
    }
}

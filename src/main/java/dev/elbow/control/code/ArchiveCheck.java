package dev.elbow.control.code;

import dev.elbow.control.wire.ApiFailure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// What Lambda checks of an uploaded archive: that it is one, that it unpacks, and its quotas.
final class ArchiveCheck {
    static final int LARGEST_UPLOAD = 50 * 1024 * 1024;
    static final long LARGEST_UNPACKED = 250L * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private long unpacked;

    private ArchiveCheck() {}

    /// @throws ApiFailure `InvalidParameterValueException`
    /// @throws IOException when the file cannot be read at all
    static void check(Path zip) throws IOException {
        var check = new ArchiveCheck();
        try (var archive = new ZipFile(zip.toFile())) {
            if (archive.size() == 0) {
                throw unreadable();
            }
            for (var entries = archive.entries(); entries.hasMoreElements(); ) {
                check.entry(archive, entries.nextElement());
            }
        } catch (ZipException | IllegalArgumentException _) {
            throw unreadable();
        }
    }

    private void entry(ZipFile archive, ZipEntry entry) throws IOException {
        refuseOutside(entry.getName());
        var sum = new CRC32();
        var buffer = new byte[BUFFER];
        try (var in = archive.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
                count(read);
            }
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw unreadable();
        }
    }

    private void count(int read) {
        unpacked += read;
        if (unpacked > LARGEST_UNPACKED) {
            throw ApiFailure.of(
                    "InvalidParameterValueException",
                    "Unzipped size must be smaller than %d bytes".formatted(LARGEST_UNPACKED));
        }
    }

    private static void refuseOutside(String name) {
        var root = Path.of("/task");
        boolean inside;
        try {
            inside = root.resolve(name).normalize().startsWith(root);
        } catch (InvalidPathException _) {
            inside = false;
        }
        if (!inside) {
            throw unreadable();
        }
    }

    private static ApiFailure unreadable() {
        return ApiFailure.of(
                "InvalidParameterValueException",
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
}

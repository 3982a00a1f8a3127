package dev.elbow.control.code;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.elbow.control.s3.Buckets;
import dev.elbow.control.s3.NoObject;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.FunctionCode.Hosting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps archives in a folder: a given one, which outlives the process, or a temporary one, which
/// is deleted at the end. It is made when it is needed.
public final class CodeFolder implements CodeStore, AutoCloseable {
    private static final String SUFFIX = ".zip";

    /// Not that of the folders named after their process, which a later process deletes.
    private static final String TEMPORARY = "elbow-uploads-";

    private final Buckets buckets;
    private final Hosting hosting;
    private final Optional<Path> lasting;
    private @Nullable Path folder;

    /// @param buckets name of an S3 bucket → folder that stands for it
    /// @param hosting of code that comes by the API
    public CodeFolder(Map<String, Path> buckets, Hosting hosting) {
        this(buckets, hosting, Optional.empty());
    }

    /// @param hosting of code that comes by the API
    /// @param lasting where archives outlive the process
    public CodeFolder(Map<String, Path> buckets, Hosting hosting, Optional<Path> lasting) {
        this.buckets = new Buckets(buckets);
        this.hosting = hosting;
        this.lasting = lasting.map(path -> path.toAbsolutePath().normalize());
        this.folder = this.lasting.filter(Files::isDirectory).orElse(null);
    }

    @Override
    public Hosting hosting() {
        return hosting;
    }

    @Override
    public synchronized StoredCode keep(byte[] zip) {
        if (zip.length > ArchiveCheck.LARGEST_UPLOAD) {
            throw new ApiFailure(
                    "RequestEntityTooLargeException",
                    413,
                    "Zipped size must be smaller than %d bytes"
                            .formatted(ArchiveCheck.LARGEST_UPLOAD));
        }
        var digest = sha256(zip);
        var file = folder().resolve(HexFormat.of().formatHex(digest) + SUFFIX);
        try {
            if (!Files.exists(file)) {
                write(zip, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredCode(
                file.toString(), Base64.getEncoder().encodeToString(digest), zip.length);
    }

    private void write(byte[] zip, Path file) throws IOException {
        var part = Files.createTempFile(folder(), "upload", ".part");
        try {
            Files.write(part, zip);
            ArchiveCheck.check(part);
            Files.move(part, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public StoredCode keep(String bucket, String key) {
        if (!buckets.folders().containsKey(bucket)) {
            throw s3(
                    "NoSuchBucket",
                    "The specified bucket does not exist (here: elbow.s3.%s=FOLDER makes a folder stand for it, and the bucket hot-reload takes a path on this machine as its key)"
                            .formatted(bucket));
        }
        try {
            return keep(buckets.read(bucket, key, ""));
        } catch (NoObject absent) {
            throw s3(
                    "NoSuchKey",
                    "The specified key does not exist. (here: %s)".formatted(absent.line()));
        }
    }

    private static ApiFailure s3(String code, String message) {
        return ApiFailure.of(
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: %s"
                        .formatted(code, message));
    }

    @Override
    public synchronized void keepOnly(Set<String> paths) {
        if (folder != null) {
            delete(folder, paths);
        }
    }

    private Path folder() {
        try {
            if (folder == null) {
                folder =
                        lasting.isPresent()
                                ? Files.createDirectories(lasting.get())
                                : Files.createTempDirectory(TEMPORARY);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes all of it, unless it is to last.
    @Override
    public synchronized void close() {
        if (folder != null && lasting.isEmpty()) {
            delete(folder, Set.of());
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            folder = null;
        }
    }

    private static void delete(Path folder, Set<String> but) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (!but.contains(file.toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package dev.elbow.control.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// The folders of this machine that stand for S3 buckets, `elbow.s3.<bucket>=folder`. An object is
/// the file whose path below the folder is its key.
///
/// @param folders by bucket
public record Buckets(Map<String, Path> folders) {
    /// S3's name for the version of an object in a bucket that keeps none.
    private static final String UNVERSIONED = "null";

    public Buckets {
        folders = Map.copyOf(folders);
    }

    /// The file of an object, which is there and below the bucket's folder, also where symbolic
    /// links lead.
    ///
    /// @param version empty for the current one; a folder keeps no other, so only S3's `null` is
    ///   one
    /// @throws NoObject when there is none
    public Path file(String bucket, String key, String version) throws NoObject {
        var folder = folders.get(bucket);
        if (folder == null) {
            throw new NoObject(
                    "no folder stands for the bucket '%s': set elbow.s3.%s=FOLDER"
                            .formatted(bucket, bucket));
        }
        if (!version.isEmpty() && !version.equals(UNVERSIONED)) {
            throw new NoObject(
                    "version '%s' of s3://%s/%s: a folder keeps no versions (expected: none, or 'null')"
                            .formatted(version, bucket, key));
        }
        return file(bucket, key, folder);
    }

    private static Path file(String bucket, String key, Path folder) throws NoObject {
        try {
            var root = folder.toRealPath();
            var file = root.resolve(key).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw new NoObject("s3://%s/%s is no file below %s".formatted(bucket, key, root));
            }
            return file;
        } catch (NoSuchFileException absent) {
            throw new NoObject(
                    "s3://%s/%s: there is no file %s".formatted(bucket, key, absent.getFile()));
        } catch (InvalidPathException | IOException unusable) {
            throw new NoObject("s3://%s/%s: %s".formatted(bucket, key, unusable));
        }
    }

    /// All bytes of an object.
    ///
    /// @throws NoObject also when it cannot be read
    public byte[] read(String bucket, String key, String version) throws NoObject {
        try {
            return Files.readAllBytes(file(bucket, key, version));
        } catch (IOException unreadable) {
            throw new NoObject("s3://%s/%s: %s".formatted(bucket, key, unreadable));
        }
    }
}

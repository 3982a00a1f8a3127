package dev.elbow.control.s3;

import java.nio.file.Path;
import java.util.Map;

/// What stands for S3 here.
public record S3(Buckets buckets, Presigner presigner) {

    /// No bucket exists.
    public static S3 none() {
        return of(Map.of());
    }

    /// @param folders by the bucket that they stand for
    public static S3 of(Map<String, Path> folders) {
        return new S3(new Buckets(folders), new Presigner());
    }

    /// @param endpoint how the control port was reached, such as `http://127.0.0.1:3528`
    public Links links(String endpoint) {
        return new Links(endpoint, presigner);
    }
}

package dev.elbow.control.lambda.op;

import dev.elbow.control.code.CodeStore;
import dev.elbow.control.code.StoredCode;
import dev.elbow.control.lambda.shape.CodeSource;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.FunctionCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Code as it comes by the API, and what is told of it.
///
/// @param sha256 base64; empty for what is not an archive
record Upload(FunctionCode code, String sha256, long size) {
    /// The bucket whose keys are paths on this machine, as other emulators name it.
    private static final String HOT_RELOAD = "hot-reload";

    /// @throws ApiFailure `InvalidParameterValueException`
    static Upload of(CodeSource source, CodeStore store) {
        var zip = source.zipFile();
        var bucket = source.s3Bucket();
        var key = source.s3Key();
        if (zip != null && (bucket != null || key != null)) {
            throw Errors.invalid(
                    "Please do not provide other FunctionCode parameters when providing a ZipFile.");
        }
        if (zip != null) {
            return stored(store.keep(decoded(zip)), store);
        }
        if (bucket == null || key == null) {
            throw Errors.invalid("Please provide a source for function code.");
        }
        return bucket.equals(HOT_RELOAD)
                ? inPlace(key, store)
                : stored(store.keep(bucket, key), store);
    }

    private static byte[] decoded(String zip) {
        try {
            return Base64.getDecoder().decode(zip);
        } catch (IllegalArgumentException _) {
            throw Errors.invalid("ZipFile: not base64 (expected: a zip archive in base64)");
        }
    }

    private static Upload stored(StoredCode stored, CodeStore store) {
        return new Upload(files(stored.path(), false, store), stored.sha256(), stored.size());
    }

    private static Upload inPlace(String key, CodeStore store) {
        var path = Path.of(key);
        if (!path.isAbsolute() || !Files.exists(path)) {
            throw Errors.invalid(
                    "S3Key: '%s' (expected: with S3Bucket=hot-reload, the absolute path of a folder, jar or zip on this machine)"
                            .formatted(key));
        }
        return new Upload(files(path.normalize().toString(), true, store), "", 0);
    }

    private static FunctionCode files(String path, boolean watched, CodeStore store) {
        return new FunctionCode.Files(path, List.of(), store.hosting(), watched);
    }
}

package dev.elbow.control.code;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.FunctionCode.Hosting;
import java.util.Set;

/// Keeps uploaded archives, each once however often it is uploaded.
public interface CodeStore {

    /// Checks an archive as Lambda does at upload, and keeps it. It stays until [#keepOnly] is
    /// called without it.
    ///
    /// @throws ApiFailure `InvalidParameterValueException` for what is no zip, leads out of its
    ///   folder, or is too large
    StoredCode keep(byte[] zip);

    /// The archive of a bucket that stands for a folder here.
    ///
    /// @throws ApiFailure `InvalidParameterValueException` with S3's error, and as [#keep]
    StoredCode keep(String bucket, String key);

    /// What hosts the code.
    Hosting hosting();

    /// Deletes what is not among these.
    ///
    /// @param paths of [StoredCode]
    void keepOnly(Set<String> paths);
}

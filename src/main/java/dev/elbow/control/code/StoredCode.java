package dev.elbow.control.code;

/// An archive that was uploaded.
///
/// @param path absolute
/// @param sha256 base64, as the API tells it
/// @param size in bytes
public record StoredCode(String path, String sha256, long size) {}

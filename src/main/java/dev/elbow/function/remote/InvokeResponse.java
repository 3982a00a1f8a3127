package dev.elbow.function.remote;

/// The response of an Invoke endpoint.
///
/// @param functionError whether the body is the document of a function's error
record InvokeResponse(int status, boolean functionError, byte[] body) {}

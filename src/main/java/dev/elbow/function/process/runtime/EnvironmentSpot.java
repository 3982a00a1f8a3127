package dev.elbow.function.process.runtime;

import java.nio.file.Path;

/// What differs between the environments of a version.
///
/// @param temporary a folder of its own, what `/tmp` is on AWS
/// @param debugPort on which a JVM waits for a debugger, or 0
public record EnvironmentSpot(Path temporary, int debugPort) {}

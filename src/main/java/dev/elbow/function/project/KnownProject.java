package dev.elbow.function.project;

import org.jspecify.annotations.Nullable;

/// The class path that a project's build tool named, or the failure to find it out.
///
/// @param files of the build
/// @param digest of the build files
/// @param sources a stamp of the sources, of which a failed build may be the fault
/// @param path null when it could not be found out
/// @param problem why it could not
record KnownProject(
        JavaProject project,
        BuildFiles files,
        String digest,
        long sources,
        @Nullable ProjectClassPath path,
        String problem) {

    static KnownProject found(
            JavaProject project, BuildFiles files, String digest, ProjectClassPath path) {
        return new KnownProject(project, files, digest, 0, path, "");
    }

    static KnownProject failed(
            JavaProject project, BuildFiles files, String digest, String problem) {
        return new KnownProject(project, files, digest, BuildFiles.sources(project), null, problem);
    }

    /// Whether asking again would bring nothing new.
    boolean isOf(String digestNow) {
        return digest.equals(digestNow) && (path != null || sources == BuildFiles.sources(project));
    }
}

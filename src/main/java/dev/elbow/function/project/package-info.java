/// Class paths of Maven and Gradle projects, as the project's own build tool reports them.
///
/// Starts build tools and reads their files; knows nothing of functions.
@NullMarked
package dev.elbow.function.project;

import org.jspecify.annotations.NullMarked;

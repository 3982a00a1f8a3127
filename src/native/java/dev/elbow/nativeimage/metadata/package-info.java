/// Makes the reachability metadata of a native executable that follows from the classes: the
/// model's records, and the handlers of `functions/` with what they read and write.
///
/// Runs in the build with the profile `native`; no part of the application.
@NullMarked
package dev.elbow.nativeimage.metadata;

import org.jspecify.annotations.NullMarked;

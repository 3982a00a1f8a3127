/// Packs the jars that a native executable carries for child JVMs.
///
/// Runs in the build with the profile `native`; no part of the application.
@NullMarked
package dev.elbow.nativeimage.jars;

import org.jspecify.annotations.NullMarked;

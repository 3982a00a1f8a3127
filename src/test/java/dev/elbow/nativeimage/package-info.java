/// The closed world of a native executable, checked on a JVM: what is reached by reflection is
/// registered, what is read is included, and nothing of the build's machine is kept.
///
/// Each check finds its subjects in the classes, and also runs over `fixture`, where something is
/// missing.
@NullMarked
package dev.elbow.nativeimage;

import org.jspecify.annotations.NullMarked;

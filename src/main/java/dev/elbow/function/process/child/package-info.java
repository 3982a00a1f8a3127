/// Child processes that do not outlive Elbow: each leads a process group of its own, its output
/// comes as lines, and all of a group ends with its leader or with Elbow.
///
/// Knows the operating system; nothing of functions and runtimes.
@NullMarked
package dev.elbow.function.process.child;

import org.jspecify.annotations.NullMarked;

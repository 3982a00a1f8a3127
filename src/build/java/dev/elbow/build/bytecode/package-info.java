/// A build step that orders the code of Quarkus' generated classes, so that two builds have the
/// same: docs/internals/publishing.md.
@NullMarked
package dev.elbow.build.bytecode;

import org.jspecify.annotations.NullMarked;

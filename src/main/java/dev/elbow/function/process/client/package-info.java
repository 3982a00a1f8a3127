/// What runs inside a child JVM beside AWS's runtime interface client, where that alone does not
/// do. Written for Java 8, since the child may be one: the build compiles it a second time for
/// that.
///
/// Knows AWS's client and the JDK; nothing of Elbow, which does not know it either.
@NullMarked
package dev.elbow.function.process.client;

import org.jspecify.annotations.NullMarked;

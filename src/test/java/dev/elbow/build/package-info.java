/// The build's own tools: what `mvnw` needs before there is a JDK to write it in.
@NullMarked
package dev.elbow.build;

import org.jspecify.annotations.NullMarked;

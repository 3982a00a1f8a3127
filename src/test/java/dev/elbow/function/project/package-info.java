/// Class paths of projects, from stand-ins for build tools.
@NullMarked
package dev.elbow.function.project;

import org.jspecify.annotations.NullMarked;

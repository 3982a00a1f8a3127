/// Functions behind somebody else's Invoke endpoint: a container with AWS's runtime interface
/// emulator, another emulator, AWS itself. Knows the door of `function` and signing.
@NullMarked
package dev.elbow.function.remote;

import org.jspecify.annotations.NullMarked;

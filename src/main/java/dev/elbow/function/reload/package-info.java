/// Watches the files of functions: changed code becomes a new revision as soon as it is at rest.
///
/// Knows `dev.elbow.function` and `dev.elbow.function.code`: it looks at files and asks for
/// reloads, it loads nothing itself.
@NullMarked
package dev.elbow.function.reload;

import org.jspecify.annotations.NullMarked;

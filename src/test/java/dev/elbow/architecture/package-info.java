/// The architecture rules as tests: rooms and arrows, cycles, forbidden names and calls, limits of
/// size.
///
/// Each rule also runs over `fixture`, whose classes break it: a rule that finds nothing fails.
@NullMarked
package dev.elbow.architecture;

import org.jspecify.annotations.NullMarked;

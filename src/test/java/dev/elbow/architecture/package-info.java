/// The house rules as tests: rooms and arrows, forbidden names and calls, limits of size.
///
/// Each rule also runs over `fixture`, a small house that breaks it, so that none can go blind
/// unseen.
@NullMarked
package dev.elbow.architecture;

import org.jspecify.annotations.NullMarked;

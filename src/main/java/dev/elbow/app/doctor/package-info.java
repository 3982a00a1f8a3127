/// The checks of `elbow doctor`: what this machine has and lacks for running Elbow.
///
/// Knows `function` for the runtimes that are installed, `store` for the state. Must not know
/// Quarkus, CDI or the command line.
@NullMarked
package dev.elbow.app.doctor;

import org.jspecify.annotations.NullMarked;

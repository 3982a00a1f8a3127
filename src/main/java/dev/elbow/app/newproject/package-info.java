/// The project that `elbow init` makes: its files, and writing them all or none.
///
/// JDK only. Must not know Quarkus, CDI, the command line or any other room.
@NullMarked
package dev.elbow.app.newproject;

import org.jspecify.annotations.NullMarked;

/// Joins the rooms: configuration, producers, lifecycle, command line, dev reload.
///
/// The only package that knows all the others; nothing knows it.
@NullMarked
package dev.elbow.app;

import org.jspecify.annotations.NullMarked;

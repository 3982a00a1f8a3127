/// Recorded exchanges as a terminal shows them: a line in a list, or all parts of one.
///
/// Reads the JSON of the console's API. Knows `model` and how `observe` writes bytes as text. Must
/// not know the command line, the network or how exchanges are recorded.
@NullMarked
package dev.elbow.app.inspection;

import org.jspecify.annotations.NullMarked;

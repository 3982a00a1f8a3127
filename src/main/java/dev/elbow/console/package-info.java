/// Serves the console: its JSON, its events and its pages (docs/reference/console-api.md).
///
/// Knows `observe`, `control` and `model`. What it needs of running traffic are interfaces here,
/// implemented by the application.
@NullMarked
package dev.elbow.console;

import org.jspecify.annotations.NullMarked;

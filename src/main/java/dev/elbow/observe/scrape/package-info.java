/// The metrics as text: the registry, the meters of this process, and what is registered by the
/// first scrape only.
///
/// Must not slow the start: a run that nobody scrapes registers nothing here but listeners of the
/// garbage collector.
@NullMarked
package dev.elbow.observe.scrape;

import org.jspecify.annotations.NullMarked;

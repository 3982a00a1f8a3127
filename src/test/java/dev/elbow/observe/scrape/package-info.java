/// Tests of what a scrape reads.
@NullMarked
package dev.elbow.observe.scrape;

import org.jspecify.annotations.NullMarked;

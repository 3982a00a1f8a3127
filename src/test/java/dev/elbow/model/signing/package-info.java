/// Tests of signatures.
@NullMarked
package dev.elbow.model.signing;

import org.jspecify.annotations.NullMarked;

/// Tests of the model.
@NullMarked
package dev.elbow.model;

import org.jspecify.annotations.NullMarked;

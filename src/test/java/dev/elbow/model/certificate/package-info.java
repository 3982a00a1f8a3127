@NullMarked
package dev.elbow.model.certificate;

import org.jspecify.annotations.NullMarked;

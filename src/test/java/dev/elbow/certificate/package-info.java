@NullMarked
package dev.elbow.certificate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.elbow.control.s3;

import org.jspecify.annotations.NullMarked;

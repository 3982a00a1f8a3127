@NullMarked
package dev.elbow.app.inspection;

import org.jspecify.annotations.NullMarked;

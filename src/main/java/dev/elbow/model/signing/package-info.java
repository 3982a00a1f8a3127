/// AWS's Signature Version 4, for those who sign requests and those who verify them. Knows the JDK.
@NullMarked
package dev.elbow.model.signing;

import org.jspecify.annotations.NullMarked;

/// Certificates and lists of revoked ones, as they are written in files.
///
/// Knows the JDK only.
@NullMarked
package dev.elbow.model.certificate;

import org.jspecify.annotations.NullMarked;

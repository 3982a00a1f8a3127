/// The certificates that HTTPS listeners show: from PEM files, or made by Elbow's own local CA.
///
/// Knows `model` only, and no traffic. BouncyCastle stays in here.
@NullMarked
package dev.elbow.certificate;

import org.jspecify.annotations.NullMarked;

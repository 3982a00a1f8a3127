/// Certificates of clients: their verification, and the headers that describe them to targets
/// (behaviour/tls.md#client-certificates).
///
/// Knows `model` only.
@NullMarked
package dev.elbow.proxy.mutual;

import org.jspecify.annotations.NullMarked;

/// TLS of HTTPS listeners: supported security policies, the selection of certificates, and the
/// contexts of both, built at commit; and of connections to HTTPS targets (behaviour/tls.md).
///
/// Knows `model`, `certificate` and `mutual`. Must not know connections, the evaluation of rules or
/// the choice of targets.
@NullMarked
package dev.elbow.proxy.tls;

import org.jspecify.annotations.NullMarked;

/// TLS of HTTPS listeners: what a security policy comes to on this JVM, which certificate a client
/// is shown, and the contexts of both, built at commit (alb-spec §3.8).
///
/// Knows `model`, `certificate` and `proxy.mutual`. Must not know connections, rules' evaluation or
/// targets.
@NullMarked
package dev.elbow.proxy.tls;

import org.jspecify.annotations.NullMarked;

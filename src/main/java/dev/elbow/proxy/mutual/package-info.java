/// Certificates of clients: whether they are trusted, and what targets are told of them (alb-spec
/// §3.8).
///
/// Knows `model` only.
@NullMarked
package dev.elbow.proxy.mutual;

import org.jspecify.annotations.NullMarked;

/// The listeners of a snapshot, compiled for serving requests: rules, pages, options and functions
/// are found here at commit, so that a request looks nothing up.
///
/// Knows `routing`, `balancing`, functions' references and the values of `header`, `page` and
/// `tls`; no channel, no event loop, no request.
@NullMarked
package dev.elbow.proxy.compiled;

import org.jspecify.annotations.NullMarked;

/// Listeners compiled at commit: rules, pages, options, functions and steps, so that a request
/// looks nothing up.
///
/// Knows `routing`, `balancing`, the references of functions and the values of `action`, `header`,
/// `page` and `tls`; must not know channels, event loops or requests.
@NullMarked
package dev.elbow.proxy.compiled;

import org.jspecify.annotations.NullMarked;

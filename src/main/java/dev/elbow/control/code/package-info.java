/// Where the code of functions that come by the API is kept.
///
/// Must not know operations or HTTP.
@NullMarked
package dev.elbow.control.code;

import org.jspecify.annotations.NullMarked;

/// AWS's Query and JSON protocols: parameters into request records, response records into XML or
/// JSON, the constraints of the API's shapes. The only place that knows lists, maps, timestamps and
/// names on the wire (alb-spec §1.1).
///
/// Must not know operations, the store or HTTP.
@NullMarked
package dev.elbow.control.wire;

import org.jspecify.annotations.NullMarked;

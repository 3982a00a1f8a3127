/// What Elbow does not own and AWS has: VPCs, subnets, security groups, instances. Made up here, or
/// looked up elsewhere (docs/reference/look-through.md).
///
/// Knows the JDK only.
@NullMarked
package dev.elbow.control.network;

import org.jspecify.annotations.NullMarked;

/// A network that another EC2 API knows: an emulator's, or AWS (docs/reference/look-through.md).
///
/// Knows what a network is, and the API's failures. Must not know the operations.
@NullMarked
package dev.elbow.control.ec2;

import org.jspecify.annotations.NullMarked;

/// What an Application Load Balancer is: records, sealed choices, ARNs, attributes, limits.
///
/// Knows the JDK only: no framework, no file, no socket, no clock.
@NullMarked
package dev.elbow.model;

import org.jspecify.annotations.NullMarked;

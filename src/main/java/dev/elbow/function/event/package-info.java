/// What an Application Load Balancer and a Lambda function say to each other: the event and the
/// response, as JSON (alb-spec §6.2, §6.3).
///
/// Pure: bytes in, bytes out. Knows no function, no thread, no socket, no HTTP library.
@NullMarked
package dev.elbow.function.event;

import org.jspecify.annotations.NullMarked;

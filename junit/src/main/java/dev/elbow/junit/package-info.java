/// A load balancer in a test, in front of handlers or of a template: starts in milliseconds, and
/// keeps what passed through it (docs/howto/test-a-handler.md).
///
/// Joins the plain rooms as `app` does for the application; knows neither Quarkus nor CDI. All but
/// [Alb] and [AlbExtension] works without JUnit on the class path.
@NullMarked
package dev.elbow.junit;

import org.jspecify.annotations.NullMarked;

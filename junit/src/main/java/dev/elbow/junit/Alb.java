package dev.elbow.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Starts a load balancer for each test of a class, or for one test: in front of a [#handler()], or
/// as a [#template()] says. With `@TestInstance(PER_CLASS)` one serves all tests of the class.
///
/// A test gets it as a parameter of type [LoadBalancer], or its [java.net.URI].
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AlbExtension.class)
public @interface Alb {

    /// The handler that gets all requests: a class with a public constructor without parameters.
    Class<?> handler() default Object.class;

    /// The method of the handler's class, for one that implements neither `RequestHandler` nor
    /// `RequestStreamHandler`.
    String method() default "";

    /// A CloudFormation or SAM template, relative to the working directory, which Maven and Gradle
    /// make the project's folder. Instead of a handler.
    String template() default "";

    /// Parameters of the template, `NAME=VALUE`.
    String[] parameters() default {};

    /// Whether events and responses have `multiValueHeaders`.
    boolean multiValueHeaders() default false;

    /// Whether the listener is one of HTTPS, for a handler: a template says so itself.
    boolean https() default false;

    /// The handler's timeout, 1-900 seconds. Lambda's own default.
    int timeoutSeconds() default 3;

    /// The port to listen on; by default any that is free.
    int port() default 0;
}

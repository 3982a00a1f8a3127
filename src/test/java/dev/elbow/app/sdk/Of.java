package dev.elbow.app.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The operations that a test is about: each must have succeeded in it and have been refused.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Of {
    /// AWS's names, such as `CreateListener`.
    String[] value();

    /// Those among them that take every input or none: nothing of that side can be seen.
    String[] oneSided() default {};
}

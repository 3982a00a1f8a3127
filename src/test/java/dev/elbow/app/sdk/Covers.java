package dev.elbow.app.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The operations that a test covers: each must succeed in it and be refused.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Covers {
    /// AWS's names, such as `CreateListener`.
    String[] value();

    /// The operations of these that accept every input or none, so that one side cannot occur.
    String[] oneSided() default {};
}

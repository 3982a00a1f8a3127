package dev.elbow.control.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The constraints of AWS's shapes, as annotations of record components. On a list all but
/// [Required] and [Items] hold for each of its members.
public final class Constraint {
    private Constraint() {}

    /// Must be there; a required list may be empty.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Required {}

    /// The whole text matches.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Pattern {
        String value();
    }

    /// Of a text, both ends included.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Length {
        int min() default 0;

        int max();
    }

    /// Of a number, both ends included.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Range {
        int min();

        int max();
    }

    /// One of these words, separated as AWS's message prints them: `ipv4, dualstack`.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface OneOf {
        String value();
    }

    /// How many members a list may have.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Items {
        int min() default 0;

        int max() default Integer.MAX_VALUE;
    }

    /// The name on the wire, where it is not the component's with a capital.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Named {
        String value();
    }
}

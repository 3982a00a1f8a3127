package dev.elbow.intake.template.type;

/// A property of a resource, or of a structure inside one.
///
/// @param use what Elbow does with it
/// @param replaces whether a changed value makes CloudFormation build the resource anew
/// @param deciding whether its structure means something else without it
public record Property(
        String name, Shape shape, boolean required, Use use, boolean replaces, boolean deciding) {

    /// What becomes of a property.
    public enum Use {
        /// It decides what is built, so its value must be known.
        BUILDS,
        /// It is handed on, so a value that only AWS knows may be replaced by a stand-in.
        PASSES,
        /// It means nothing on a laptop: accepted, neither computed nor checked, and reported.
        IGNORED
    }

    static Property of(String name, Shape shape) {
        return new Property(name, shape, false, Use.BUILDS, false, false);
    }

    static Property text(String name) {
        return of(name, Shape.text());
    }

    static Property ignored(String name) {
        return new Property(name, new Shape.Anything(), false, Use.IGNORED, false, false);
    }

    /// Text that goes to the function or into a tag as it is.
    static Property passed(String name, Shape shape) {
        return new Property(name, shape, false, Use.PASSES, false, false);
    }

    Property needed() {
        return new Property(name, shape, true, use, replaces, deciding);
    }

    Property replacing() {
        return new Property(name, shape, required, use, true, deciding);
    }

    Property decisive() {
        return new Property(name, shape, required, use, replaces, true);
    }
}

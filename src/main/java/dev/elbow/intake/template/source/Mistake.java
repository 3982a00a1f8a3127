package dev.elbow.intake.template.source;

/// One thing that is wrong in a template.
///
/// @param file the path as the user gave it
/// @param line from 1
/// @param column from 1
/// @param logicalId the resource, empty outside `Resources`
/// @param property the path of the property (`Targets[0].Port`), or of the section
///   (`Parameters.Stage.Default`)
/// @param value what stands there
/// @param expected what should stand there; empty when the value is a sentence that says it all
public record Mistake(
        String file,
        int line,
        int column,
        String logicalId,
        String property,
        String value,
        String expected) {

    private static final int LONGEST_VALUE = 120;

    public static Mistake at(Position at, Site site, String value, String expected) {
        return new Mistake(
                at.file(),
                at.line(),
                at.column(),
                site.logicalId(),
                site.property(),
                shortened(value),
                expected);
    }

    /// AWS's error for what a resource or property asks for.
    ///
    /// @param code such as `DuplicateListener`
    /// @param sentence AWS's
    public static Mistake refused(Position at, Site site, String code, String sentence) {
        return new Mistake(
                at.file(),
                at.line(),
                at.column(),
                site.logicalId(),
                site.property(),
                code + ": " + sentence,
                "");
    }

    /// A value for a message: one line of bounded length.
    public static String shortened(String value) {
        var line = value.replace("\n", "\\n");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }

    private String ending() {
        if (expected.isEmpty()) {
            return "";
        }
        return expected.startsWith("did you mean ")
                ? " is not known here; " + expected
                : " (expected: " + expected + ")";
    }

    /// `template.yaml:12:13: Web.Port: 0 (expected: 1-65535)`
    @Override
    public String toString() {
        var dot = logicalId.isEmpty() || property.isEmpty() ? "" : ".";
        var subject = logicalId + dot + property;
        return "%s:%d:%d: %s%s%s"
                .formatted(
                        file,
                        line,
                        column,
                        subject.isEmpty() ? "" : subject + ": ",
                        value,
                        ending());
    }
}

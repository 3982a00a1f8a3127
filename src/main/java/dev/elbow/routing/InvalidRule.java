package dev.elbow.routing;

/// A rule that cannot be evaluated. The message is for the caller of the API: AWS's sentence where
/// AWS's is known, else the value and what was expected.
public final class InvalidRule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    InvalidRule(String code, String message) {
        super(message);
        this.code = code;
    }

    static InvalidRule condition(String field, String value, String expected) {
        return new InvalidRule("ValidationError", text(field, value, expected));
    }

    static InvalidRule transform(String type, String value, String expected) {
        return new InvalidRule("ValidationError", text(type, value, expected));
    }

    static InvalidRule redirect(String part, String value, String expected) {
        return new InvalidRule(
                "InvalidLoadBalancerAction", text("redirect " + part, value, expected));
    }

    private static String text(String name, String value, String expected) {
        return "%s: '%s' (expected: %s)".formatted(name, value, expected);
    }

    /// AWS's error code, such as `InvalidLoadBalancerAction`.
    public String code() {
        return code;
    }
}

package dev.elbow.function.event;

/// Ends the reading of a response at its first wrong member. Without a stack trace: it tells of the
/// response, not of the code.
final class WrongResponse extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    WrongResponse(String field, String explanation) {
        super(explanation, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}

package dev.elbow.function.event;

/// A text of a request is not UTF-8. Without a stack trace: it tells of the request, not of the
/// code.
final class NotUtf8 extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUtf8(String part) {
        super(part + ": not UTF-8 (expected: UTF-8, of which JSON is made)", null, false, false);
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}

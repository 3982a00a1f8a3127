package dev.elbow.control;

/// A request to the Query API; what it does not have is empty.
///
/// @param id chosen for it
/// @param host of the control port, as the caller knows it
/// @param query undecoded, without `?`
/// @param hasBody whether there is one, even if it could not be read as text
/// @param body undecoded
record QueryRequest(
        String id,
        String host,
        String query,
        String contentType,
        boolean hasBody,
        String body,
        String authorization) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Whether the body says that it is something else than parameters.
    boolean isOtherThanForm() {
        var type = contentType.split(";", 2)[0].strip();
        return hasBody && !type.isEmpty() && !type.equalsIgnoreCase(FORM);
    }

    /// All parameters: the body's after those of the query string.
    String parameters() {
        if (query.isEmpty() || body.isEmpty()) {
            return query + body;
        }
        return query + "&" + body;
    }
}

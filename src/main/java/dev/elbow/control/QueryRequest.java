package dev.elbow.control;

/// A request to the Query API; what it does not have is empty.
///
/// @param id chosen for it
/// @param query undecoded, without `?`
/// @param body undecoded
record QueryRequest(
        String id, String query, String contentType, String body, String authorization) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Whether the body says that it is something else than parameters.
    boolean isOtherThanForm() {
        return !body.isEmpty() && !contentType.isEmpty() && !contentType.startsWith(FORM);
    }

    /// All parameters: the body's after those of the query string.
    String parameters() {
        if (query.isEmpty() || body.isEmpty()) {
            return query + body;
        }
        return query + "&" + body;
    }
}

package dev.elbow.console;

/// A response of the API.
///
/// @param contentType empty without a body
record ApiAnswer(int status, String contentType, String body) {
    static ApiAnswer json(Object value) {
        return jsonText(ApiJson.text(value));
    }

    static ApiAnswer jsonText(String json) {
        return new ApiAnswer(200, "application/json", json + "\n");
    }

    static ApiAnswer text(String text) {
        return new ApiAnswer(200, "text/plain; charset=utf-8", text);
    }

    static ApiAnswer none() {
        return new ApiAnswer(204, "", "");
    }

    static ApiAnswer error(int status, String message) {
        return new ApiAnswer(
                status, "application/json", ApiJson.text(new ErrorJson(message)) + "\n");
    }
}

package dev.elbow.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains which rule a request would match now, and why.
public interface RequestExplainer {
    /// A request to explain.
    ///
    /// @param method null for GET
    /// @param headers each such as `Cookie: a=b`
    /// @param sourceIp null for 127.0.0.1
    record Query(
            @Nullable String url,
            @Nullable String method,
            List<String> headers,
            @Nullable String sourceIp,
            boolean http2) {}

    /// An explanation in both forms.
    ///
    /// @param json an object
    record Explanation(String json, String text) {}

    /// @throws IllegalArgumentException names the wrong value and what was expected
    Explanation explain(Query query);
}

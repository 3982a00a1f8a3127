package dev.elbow.function.packaged;

import java.util.List;

/// What can be said of a packaged handler before anyone invokes it. Runs none of its code.
final class HandlerCheck {
    private HandlerCheck() {}

    /// @param handler `pkg.Class` or `pkg.Class::method`
    static List<String> warnings(String handler, ClassStore store) {
        int colons = handler.lastIndexOf("::");
        var className = colons < 0 ? handler : handler.substring(0, colons);
        try {
            return store.find(className) == null
                    ? List.of(
                            "handler: '%s' (expected: pkg.Class or pkg.Class::method; no %s.class in the code, its lib/*.jar or its layers)"
                                    .formatted(handler, className.replace('.', '/')))
                    : List.of();
        } catch (LinkageError | IllegalArgumentException unreadable) {
            return List.of(
                    "handler: '%s' (expected: a class that can be loaded; %s)"
                            .formatted(handler, unreadable.getMessage()));
        }
    }
}

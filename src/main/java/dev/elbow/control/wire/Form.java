package dev.elbow.control.wire;

import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Form parameters as a tree: `Subnets.member.1=subnet-1` is `Subnets` → `member` → `1`.
public final class Form {
    private static final int MAX_PARAMETERS = 10_000;
    private static final int MAX_DEPTH = 32;

    private Form() {}

    /// @param form form-encoded, `a=1&b=2`, without `?`
    /// @throws ApiFailure `MalformedQueryString`
    public static Members parse(String form) {
        var branch = new Branch();
        for (var parameter : parameters(form).entrySet()) {
            if (!parameter.getKey().isEmpty()) {
                branch.put(parameter.getKey(), only(parameter));
            }
        }
        return branch.members();
    }

    private static Map<String, List<String>> parameters(String form) {
        // The decoder would leave the rest out
        if (form.chars().filter(character -> character == '&').count() >= MAX_PARAMETERS) {
            throw malformed("More than %d parameters".formatted(MAX_PARAMETERS));
        }
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true)
                    .parameters();
        } catch (IllegalArgumentException _) {
            throw undecodable(); // the exception's message has all the parameters in it
        }
    }

    private static String only(Map.Entry<String, List<String>> parameter) {
        if (parameter.getValue().size() > 1) {
            throw malformed("The parameter '%s' is given twice".formatted(parameter.getKey()));
        }
        return parameter.getValue().getFirst();
    }

    /// What is said of a form that could not even be taken apart.
    public static ApiFailure undecodable() {
        return malformed(
                "The parameters cannot be decoded (expected: at most %d, percent-encoded)"
                        .formatted(MAX_PARAMETERS));
    }

    private static ApiFailure malformed(String message) {
        return new ApiFailure("MalformedQueryString", 404, message);
    }

    /// A structure while it is being built.
    private static final class Branch {
        private final Map<String, Object> children = new LinkedHashMap<>();

        void put(String name, String value) {
            var branch = this;
            var parts = name.split("\\.", -1);
            if (parts.length > MAX_DEPTH) {
                throw malformed("The parameter '%s' is nested too deeply".formatted(name));
            }
            for (int index = 0; index < parts.length - 1; index++) {
                var child = branch.children.computeIfAbsent(parts[index], _ -> new Branch());
                branch = child instanceof Branch inner ? inner : fail(name);
            }
            if (branch.children.putIfAbsent(parts[parts.length - 1], value) != null) {
                fail(name);
            }
        }

        private static Branch fail(String name) {
            throw malformed("The parameter '%s' contradicts another parameter".formatted(name));
        }

        Members members() {
            Map<String, Value> members = new LinkedHashMap<>();
            children.forEach(
                    (name, child) ->
                            members.put(
                                    name,
                                    child instanceof Branch branch
                                            ? branch.members()
                                            : new Text(child.toString())));
            return new Members(members);
        }
    }
}

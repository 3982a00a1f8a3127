package dev.elbow.control.sequence;

import dev.elbow.model.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// A call of the Query API, as its form is sent.
///
/// @param scope the caller's
/// @param parameters under their names on the wire, such as `Subnets.member.1`
record QueryCall(Scope scope, Class<? extends Record> operation, Map<String, String> parameters) {

    String form() {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%s in %s of %s %s"
                .formatted(
                        operation.getSimpleName(),
                        scope.region(),
                        scope.account(),
                        parameters.toString().replaceAll("(.{600}).+", "$1…"));
    }
}

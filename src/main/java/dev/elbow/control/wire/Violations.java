package dev.elbow.control.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds all that a request record has against the constraints of its shape, and says it as AWS's
/// framework does (alb-spec §1.1.2).
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    private Violations() {}

    /// @throws ApiFailure `ValidationError`, naming every violation
    public static void check(Record request) {
        var violations = new Violations();
        violations.structure("", request);
        var found = violations.found;
        if (!found.isEmpty()) {
            throw failure(found.stream().map(Violation::sentence).toList())
                    .withParts(found.stream().map(Violation::failure).toList());
        }
    }

    /// @param path such as `actions.1.member.order`
    private record Violation(String path, String sentence) {
        private ApiFailure failure() {
            return Violations.failure(List.of(sentence)).below(written());
        }

        /// `Actions[0].Order`
        private String written() {
            var names = new StringBuilder();
            for (var part : path.split("\\.", -1)) {
                if (Character.isDigit(part.charAt(0))) {
                    names.append('[').append(Integer.parseInt(part) - 1).append(']');
                } else if (!part.equals("member")) {
                    names.append(names.isEmpty() ? "" : ".")
                            .append(Character.toUpperCase(part.charAt(0)))
                            .append(part.substring(1));
                }
            }
            return names.toString();
        }
    }

    private static ApiFailure failure(List<String> found) {
        return ApiFailure.validation(
                found.size()
                        + (found.size() == 1 ? " validation error" : " validation errors")
                        + " detected: "
                        + String.join("; ", found));
    }

    private void structure(String prefix, Record structure) {
        for (var member : Shape.of(structure.getClass()).members()) {
            member(prefix + member.path(), member, member.valueIn(structure));
        }
    }

    private void member(String path, Member member, @Nullable Object value) {
        if (value == null) {
            if (member.required()) {
                add("null", path, "Member must not be null");
            }
        } else if (value instanceof List<?> list) {
            check(path, list, member.checks().items());
            for (int index = 0; index < list.size(); index++) {
                single(path + "." + (index + 1) + ".member", member, list.get(index));
            }
        } else {
            single(path, member, value);
        }
    }

    private void single(String path, Member member, Object value) {
        check(path, value, member.checks().each());
        if (value instanceof Record nested) {
            structure(path + ".", nested);
        }
    }

    private void check(String path, Object value, List<Checks.Check> checks) {
        for (var check : checks) {
            if (!check.passes().test(value)) {
                add("'" + value + "'", path, check.sentence());
            }
        }
    }

    private void add(String value, String path, String sentence) {
        found.add(
                new Violation(
                        path,
                        "Value "
                                + value
                                + " at '"
                                + path
                                + "' failed to satisfy constraint: "
                                + sentence));
    }
}

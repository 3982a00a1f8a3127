package dev.elbow.control.op;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.Shape;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.Violations;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every constraint that AWS's model puts on a parameter, broken, and what is said of it.
class ConstraintsToldTest {
    private static final ShapeReader READER = new ShapeReader(UnknownMembers.REFUSED_BY_NAME);

    /// @param parameter the only one that is given
    record Broken(
            Class<? extends Record> operation, String parameter, String value, String sentence) {
        @Override
        public String toString() {
            return operation.getSimpleName() + "." + parameter + ": " + sentence;
        }
    }

    static Stream<Broken> constraints() {
        return Operations.all().stream().flatMap(ConstraintsToldTest::constraints);
    }

    private static Stream<Broken> constraints(Class<? extends Record> operation) {
        return AwsShapes.members(operation.getSimpleName() + "Input").entrySet().stream()
                .filter(member -> has(operation, member.getKey()))
                .filter(member -> !isStructure(member.getValue().type()))
                .flatMap(
                        member ->
                                member.getValue().constraints().stream()
                                        .map(each -> broken(operation, member.getKey(), each)));
    }

    /// The others are refused by name.
    private static boolean has(Class<? extends Record> operation, String member) {
        return Shape.of(operation).memberNames().contains(member);
    }

    private static boolean isStructure(String type) {
        return Character.isUpperCase(type.charAt(type.lastIndexOf(' ') + 1));
    }

    private static Broken broken(
            Class<? extends Record> operation, String parameter, String constraint) {
        var parts = constraint.split("=", 2);
        boolean number = type(operation, parameter).equals("integer");
        var what = number ? "value" : "length";
        return switch (parts[0]) {
            case "required" -> new Broken(operation, parameter, "", "Member must not be null");
            case "min" ->
                    new Broken(
                            operation,
                            parameter,
                            number ? Integer.toString(Integer.parseInt(parts[1]) - 1) : "",
                            "Member must have " + what + " greater than or equal to " + parts[1]);
            case "max" ->
                    new Broken(
                            operation,
                            parameter,
                            number
                                    ? Integer.toString(Integer.parseInt(parts[1]) + 1)
                                    : "a".repeat(Integer.parseInt(parts[1]) + 1),
                            "Member must have " + what + " less than or equal to " + parts[1]);
            case "pattern" ->
                    new Broken(
                            operation,
                            parameter,
                            "\u0001",
                            "Member must satisfy regular expression pattern: " + parts[1]);
            case "enum" ->
                    new Broken(
                            operation,
                            parameter,
                            "other",
                            "Member must satisfy enum value set: [" + parts[1] + "]");
            case String other -> throw new AssertionError(other);
        };
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void aBrokenConstraintIsToldAsAwsTellsIt(Broken broken) {
        boolean required = broken.sentence.equals("Member must not be null");
        var parameter = broken.parameter + (isList(broken) ? ".member.1" : "");
        var form = Form.parse(required ? "" : parameter + "=" + broken.value);
        var failure =
                catchThrowableOfType(
                        ApiFailure.class,
                        () -> Violations.check(READER.read(broken.operation, form)));
        assertThat(failure.code()).isEqualTo("ValidationError");
        assertThat(failure.sentence())
                .contains(
                        "Value %s at '%s%s' failed to satisfy constraint: %s"
                                .formatted(
                                        required ? "null" : "'" + broken.value + "'",
                                        Character.toLowerCase(broken.parameter.charAt(0))
                                                + broken.parameter.substring(1),
                                        isList(broken) && !required ? ".1.member" : "",
                                        broken.sentence));
    }

    private static boolean isList(Broken broken) {
        return type(broken.operation, broken.parameter).startsWith("list ");
    }

    private static String type(Class<? extends Record> operation, String parameter) {
        var members = AwsShapes.members(operation.getSimpleName() + "Input");
        return requireNonNull(members.get(parameter)).type();
    }

    @Test
    void constraintsWithinStructuresAreToldWithTheirPlace() {
        var form =
                Form.parse(
                        "ListenerArn=a&Priority=50001"
                                + "&Conditions.member.1.Field="
                                + "f".repeat(65)
                                + "&Actions.member.1.Order=0&Actions.member.1.Type=reply"
                                + "&Actions.member.2.Type=fixed-response"
                                + "&Actions.member.2.FixedResponseConfig.StatusCode=300"
                                + "&Tags.member.1.Value=v");
        var failure =
                catchThrowableOfType(
                        ApiFailure.class,
                        () -> Violations.check(READER.read(CreateRule.class, form)));
        assertThat(failure.sentence())
                .startsWith("6 validation errors detected: Value '")
                .contains(
                        "Value '50001' at 'priority' failed to satisfy constraint: Member must have value less than or equal to 50000",
                        "at 'conditions.1.member.field' failed to satisfy constraint: Member must have length less than or equal to 64",
                        "Value 'reply' at 'actions.1.member.type' failed to satisfy constraint: Member must satisfy enum value set: [forward, authenticate-oidc, authenticate-cognito, redirect, fixed-response, jwt-validation]",
                        "Value '0' at 'actions.1.member.order' failed to satisfy constraint: Member must have value greater than or equal to 1",
                        "Value '300' at 'actions.2.member.fixedResponseConfig.statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(2|4|5)\\d\\d$",
                        "Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null");
    }
}

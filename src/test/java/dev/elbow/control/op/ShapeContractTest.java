package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation's records against AWS's model: members, types and constraints.
class ShapeContractTest {
    /// Members of answers that an Application Load Balancer here never has.
    private static final Set<String> NEVER_ANSWERED =
            Set.of(
                    "Action.AuthenticateCognitoConfig",
                    "Action.AuthenticateOidcConfig",
                    "Action.JwtValidationConfig",
                    "AvailabilityZone.OutpostId",
                    "AvailabilityZone.SourceNatIpv6Prefixes",
                    "CapacityReservationStatus.Reason",
                    "Listener.AlpnPolicy",
                    "LoadBalancer.CustomerOwnedIpv4Pool",
                    "LoadBalancer.EnablePrefixForIpv6SourceNat",
                    "LoadBalancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                    "LoadBalancerState.Reason",
                    "MutualAuthenticationAttributes.TrustStoreAssociationStatus",
                    "SetSecurityGroupsOutput.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                    "SetSubnetsOutput.EnablePrefixForIpv6SourceNat",
                    "TargetDescription.QuicServerId",
                    "TargetGroup.TargetControlPort",
                    "TargetHealthDescription.AdministrativeOverride");

    /// Always empty.
    private static final String NO_ADDRESSES = "AvailabilityZone.LoadBalancerAddresses";

    /// One record stands for the attributes of all three families; a longer value is refused for
    /// each of them.
    private static final Set<String> STRICTER =
            Set.of("ListenerAttribute.Value", "TargetGroupAttribute.Value");

    private final Set<String> differences = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    static Stream<Class<? extends Record>> operations() {
        return Operations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRequestHasTheMembersAndConstraintsOfAws(Class<? extends Record> operation) {
        compare(operation, operation.getSimpleName() + "Input", true);
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anAnswerHasTheMembersOfAws(Class<? extends Record> operation) {
        var answer =
                Arrays.stream(operation.getGenericInterfaces())
                        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                        .map(type -> ((Class<?>) type).asSubclass(Record.class))
                        .findFirst()
                        .orElseThrow();
        compare(answer, operation.getSimpleName() + "Output", false);
        assertThat(differences).isEmpty();
    }

    @Test
    void everyOperationOfAwsIsThere() {
        assertThat(Operations.all())
                .extracting(Class::getSimpleName)
                .hasSize(51)
                .containsExactlyInAnyOrderElementsOf(AwsShapes.operations());
    }

    @Test
    void whatIsRefusedByNameIsAwss() {
        assertThat(NotBuilt.MEMBERS).allMatch(AwsShapes::isMember);
        assertThat(UnknownMembers.OF_OTHER_TYPES.keySet()).allMatch(AwsShapes::isMember);
    }

    private void compare(Class<? extends Record> type, String shape, boolean request) {
        if (!seen.add(shape)) {
            return;
        }
        Map<String, AwsShapes.Member> members = AwsShapes.members(shape);
        List<String> known = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            var name = name(component);
            var path = shape + "." + name;
            var member = members.get(name);
            known.add(name);
            if (member == null) {
                differences.add(path + ": AWS does not have it");
            } else {
                member(component, member, path, request);
            }
        }
        for (String name : members.keySet()) {
            if (!known.contains(name) && !isMissingOnPurpose(shape + "." + name, name, request)) {
                differences.add(shape + "." + name + ": missing");
            }
        }
    }

    private static boolean isMissingOnPurpose(String path, String name, boolean request) {
        if (!request) {
            return NEVER_ANSWERED.contains(path);
        }
        try {
            UnknownMembers.REFUSED_BY_NAME.found(path, name, List.of());
            return false;
        } catch (ApiFailure refused) {
            return true;
        }
    }

    private void member(
            RecordComponent component, AwsShapes.Member member, String path, boolean request) {
        compare(component.getGenericType(), member.type(), path, request);
        var constraints = constraints(component);
        if (request && !STRICTER.contains(path) && !constraints.equals(member.constraints())) {
            differences.add(path + ": " + constraints + ", AWS has " + member.constraints());
        }
    }

    private void compare(Type type, String awsType, String path, boolean request) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (awsType.startsWith("list ")) {
                var member = list.getActualTypeArguments()[0];
                compare(member, awsType.substring("list ".length()), path, request);
                return;
            }
        } else if (type instanceof Class<?> structure && structure.isRecord()) {
            compare(structure.asSubclass(Record.class), awsType, request);
            return;
        }
        if (!scalar(type).equals(awsType) && !path.equals(NO_ADDRESSES)) {
            differences.add(path + ": " + type.getTypeName() + ", AWS has " + awsType);
        }
    }

    private static String scalar(Type type) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return "map";
        }
        if (type == String.class) {
            return "string";
        }
        if (type == Integer.class || type == int.class) {
            return "integer";
        }
        if (type == Long.class || type == long.class) {
            return "long";
        }
        if (type == Double.class || type == double.class) {
            return "double";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        }
        return type == Instant.class ? "timestamp" : type.getTypeName();
    }

    private static String name(RecordComponent component) {
        var named = component.getAnnotation(Constraint.Named.class);
        var name = component.getName();
        return named == null
                ? Character.toUpperCase(name.charAt(0)) + name.substring(1)
                : named.value();
    }

    private static Set<String> constraints(RecordComponent component) {
        Set<String> found = new TreeSet<>();
        if (component.isAnnotationPresent(Constraint.Required.class)) {
            found.add("required");
        }
        var pattern = component.getAnnotation(Constraint.Pattern.class);
        if (pattern != null) {
            found.add("pattern=" + pattern.value());
        }
        var length = component.getAnnotation(Constraint.Length.class);
        if (length != null) {
            bounds(found, "", length.min(), length.max());
        }
        var range = component.getAnnotation(Constraint.Range.class);
        if (range != null) {
            bounds(found, "", range.min(), range.max());
        }
        var items = component.getAnnotation(Constraint.Items.class);
        if (items != null) {
            bounds(found, "items.", items.min(), items.max());
        }
        var oneOf = component.getAnnotation(Constraint.OneOf.class);
        if (oneOf != null) {
            found.add("enum=" + oneOf.value());
        }
        return found;
    }

    private static void bounds(Set<String> found, String prefix, int min, int max) {
        if (min > 0) {
            found.add(prefix + "min=" + min);
        }
        if (max < Integer.MAX_VALUE) {
            found.add(prefix + "max=" + max);
        }
    }
}

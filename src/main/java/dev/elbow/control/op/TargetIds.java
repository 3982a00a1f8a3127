package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.TargetDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads what a target group's type lets one register (alb-spec §5.1, §6.1).
///
/// @param functions the ones there are, unqualified
/// @param zones for addresses
record TargetIds(TargetGroup group, Set<Arn> functions, Optional<IpZones> zones) {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-z]{1,17}");
    private static final Pattern QUALIFIED =
            Pattern.compile("(arn:aws[\\w-]*:lambda:[^:]+:\\d{12}:function:[\\w-]+)(:[\\w$-]+)?");

    /// @throws ApiFailure `ValidationError`, `InvalidTarget`
    Target read(TargetDescription target) {
        var zone = requireNonNullElse(target.availabilityZone(), "");
        switch (group.targetType()) {
            case INSTANCE -> {
                if (!INSTANCE.matcher(target.id()).matches()) {
                    throw ApiFailure.validation(
                            "Instance ID '%s' is not valid".formatted(target.id()));
                }
                checkZone(zone.isEmpty(), zone);
            }
            case IP -> {
                Addresses.checkFamily(target.id(), group.ipAddressType());
                if (zones.isEmpty() || !zones.get().isInVpc(target.id())) {
                    Addresses.checkUsable(target.id(), group.ipAddressType());
                }
                checkZoneName(zone);
                if (zones.isPresent()) {
                    zone = zones.get().zone(target.id(), zone);
                }
            }
            case LAMBDA -> {
                checkFunction(target);
                checkZone(zone.isEmpty() || zone.equals("all"), zone);
            }
        }
        return new Target(target.id(), requireNonNullElse(target.port(), 0), zone);
    }

    /// A zone of the region, such as `us-west-2a`; local and wavelength zones are longer,
    /// `us-west-2-lax-1a`.
    private void checkZoneName(String zone) {
        var region = group.arn().scope().region();
        var zones = Pattern.quote(region) + "([a-z]|(-[a-z0-9]+)+)";
        if (!zone.isEmpty() && !zone.equals("all") && !zone.matches(zones)) {
            throw ApiFailure.validation(
                    "The Availability Zone '%s' is not valid (expected: 'all' or a zone of %s, such as %sa)"
                            .formatted(zone, region, region));
        }
    }

    private void checkZone(boolean fits, String zone) {
        if (!fits) {
            throw ApiFailure.validation(
                    "The Availability Zone '%s' cannot be specified for target groups with target type '%s'"
                            .formatted(zone, group.targetType().text()));
        }
    }

    private void checkFunction(TargetDescription target) {
        if (target.port() != null) {
            throw ApiFailure.validation(
                    "A port cannot be specified for targets of target groups with target type 'lambda'");
        }
        var arn = QUALIFIED.matcher(target.id());
        if (!arn.matches()) {
            throw ApiFailure.validation(
                    "The Lambda function ARN '%s' is not valid".formatted(target.id()));
        }
        if (!functions.contains(new Arn(arn.group(1)))) {
            throw ApiFailure.of(
                    "InvalidTarget",
                    "Function '%s' does not exist (expected: %s)".formatted(target.id(), known()));
        }
    }

    private String known() {
        return functions.isEmpty()
                ? "a function of the template, and there is none"
                : "one of " + functions.stream().map(Arn::text).collect(Collectors.joining(", "));
    }
}

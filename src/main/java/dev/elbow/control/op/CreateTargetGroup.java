package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.shape.Tag;
import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// alb-spec §5.1, §5.3.
@RegisterForReflection
public record CreateTargetGroup(
        @Required String name,
        @OneOf(Words.PROTOCOLS) @Nullable String protocol,
        @Nullable String protocolVersion,
        @Range(min = 1, max = 65_535) @Nullable Integer port,
        @Nullable String vpcId,
        @OneOf(Words.PROTOCOLS) @Nullable String healthCheckProtocol,
        @Nullable String healthCheckPort,
        @Nullable Boolean healthCheckEnabled,
        @Length(min = 1, max = 1024) @Nullable String healthCheckPath,
        @Range(min = 5, max = 300) @Nullable Integer healthCheckIntervalSeconds,
        @Range(min = 2, max = 120) @Nullable Integer healthCheckTimeoutSeconds,
        @Range(min = 2, max = 10) @Nullable Integer healthyThresholdCount,
        @Range(min = 2, max = 10) @Nullable Integer unhealthyThresholdCount,
        @Nullable MatcherCodes matcher,
        @OneOf("instance, ip, lambda, alb") @Nullable String targetType,
        @Items(min = 1) @Nullable List<Tag> tags,
        @OneOf("ipv4, ipv6") @Nullable String ipAddressType)
        implements Operation.Write<CreateTargetGroup.Result> {

    public record Result(List<TargetGroupDescription> targetGroups) {}

    @Override
    public Result write(Draft draft, Call call) {
        var wanted = wanted(draft.snapshot(), call);
        var all = Resources.of(draft.snapshot(), call).targetGroups();
        for (TargetGroup existing : all) {
            if (existing.name().equals(name)) {
                return same(existing, wanted, draft);
            }
        }
        if (all.size() >= call.limits().of(Limit.TARGET_GROUPS)) {
            throw ApiFailure.of(
                    "TooManyTargetGroups",
                    "The maximum number of target groups '%d' has been reached"
                            .formatted(call.limits().of(Limit.TARGET_GROUPS)));
        }
        draft.put(wanted);
        return result(wanted, draft);
    }

    private Result same(TargetGroup existing, TargetGroup wanted, Draft draft) {
        boolean same =
                existing.targetType() == wanted.targetType()
                        && existing.protocol() == wanted.protocol()
                        && existing.protocolVersion() == wanted.protocolVersion()
                        && existing.port() == wanted.port()
                        && existing.vpcId().equals(wanted.vpcId())
                        && existing.ipAddressType() == wanted.ipAddressType()
                        && existing.healthCheck().equals(wanted.healthCheck());
        if (!same) {
            throw ApiFailure.of(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '%s' exists, but with different settings"
                            .formatted(name));
        }
        return result(existing, draft);
    }

    private static Result result(TargetGroup group, Draft draft) {
        return new Result(List.of(TargetGroupDescription.of(group, draft.snapshot())));
    }

    private TargetGroup wanted(Snapshot before, Call call) {
        var refusals = new Refusals();
        refusals.check("Name", () -> TargetGroupNames.check(name));
        var type =
                refusals.readFirst(
                        () ->
                                ApiFailure.within(
                                        "TargetType",
                                        () ->
                                                Words.targetType(
                                                        requireNonNullElse(
                                                                targetType, "instance"))));
        boolean lambda = type == TargetType.LAMBDA;
        checkNetwork(lambda, call, refusals);
        var speaks = refusals.read(this::targetProtocol, Protocol.HTTP);
        var version =
                refusals.read(
                        () -> Optional.of(version(lambda)), Optional.<ProtocolVersion>empty());
        var addresses =
                refusals.read(() -> Words.ipAddressType(addressType(lambda)), IpAddressType.IPV4);
        var check = healthCheck(type, version, call, refusals);
        Map<String, String> tagged = refusals.read(() -> Tags.of(tags, call.limits()), Map.of());
        refusals.throwIfAny();
        return new TargetGroup(
                call.ids()
                        .arn(
                                id -> Arn.targetGroup(call.scope(), name, id),
                                before.targetGroups()::containsKey),
                name,
                type,
                speaks,
                version.orElseThrow(),
                requireNonNullElse(port, 0),
                requireNonNullElse(vpcId, ""),
                addresses,
                check,
                Attributes.none(),
                List.of(),
                tagged);
    }

    private void checkNetwork(boolean lambda, Call call, Refusals refusals) {
        refusals.check(() -> checkPresence("Protocol", "A protocol", "Protocol", protocol, lambda));
        refusals.check(() -> checkPresence("Port", "A port", "Port", port, lambda));
        refusals.check(() -> checkPresence("VPC ID", "A VPC ID", "VpcId", vpcId, lambda));
        refusals.throwBeforeLookUp(call.network());
        if (vpcId != null && call.network().vpc(call.scope().region(), vpcId).isEmpty()) {
            refusals.add(noVpc(vpcId).below("VpcId"));
        }
    }

    /// @param version absent if it was refused; the codes are not judged then
    private HealthCheck healthCheck(
            TargetType type, Optional<ProtocolVersion> version, Call call, Refusals refusals) {
        var spoken = version.orElse(ProtocolVersion.HTTP1);
        var base = HealthCheckSettings.defaults(type, spoken);
        return refusals.read(
                () ->
                        settings(version.isPresent() ? matcher : null)
                                .over(base, type, spoken, call.unsupported()),
                base);
    }

    static ApiFailure noVpc(String id) {
        return ApiFailure.validation("The VPC ID '%s' is not found".formatted(id));
    }

    private static void checkPresence(
            String what, String required, String member, @Nullable Object given, boolean lambda) {
        if (!lambda && given == null) {
            throw ApiFailure.validation(required + " must be specified").below(member);
        }
        if (lambda && given != null) {
            throw ApiFailure.validation(
                            what
                                    + " cannot be specified for target groups with target type"
                                    + " 'lambda'")
                    .below(member);
        }
    }

    private Protocol targetProtocol() {
        var word = protocol;
        if (word == null) {
            return Protocol.HTTP;
        }
        return ApiFailure.within("Protocol", () -> Words.protocol(word));
    }

    private ProtocolVersion version(boolean lambda) {
        if (lambda && protocolVersion != null) {
            throw ApiFailure.validation(
                            "Protocol version cannot be specified for target groups with target type 'lambda'")
                    .below("ProtocolVersion");
        }
        // Terraform sends an empty one where its configuration has none
        var given = requireNonNullElse(protocolVersion, "");
        var word = given.isEmpty() ? "HTTP1" : given;
        return switch (word) {
            case "HTTP1", "HTTP2", "GRPC" -> ProtocolVersion.valueOf(word);
            default ->
                    throw ApiFailure.validation(
                                    "Protocol version '%s' must be one of 'GRPC, HTTP1, HTTP2'"
                                            .formatted(word))
                            .below("ProtocolVersion");
        };
    }

    private String addressType(boolean lambda) {
        if (lambda && "ipv6".equals(ipAddressType)) {
            throw ApiFailure.validation(
                            "IP address type 'ipv6' is not supported for target groups with target type 'lambda'")
                    .below("IpAddressType");
        }
        return requireNonNullElse(ipAddressType, "ipv4");
    }

    private HealthCheckSettings settings(@Nullable MatcherCodes codes) {
        return new HealthCheckSettings(
                healthCheckProtocol,
                healthCheckPort,
                healthCheckEnabled,
                healthCheckPath,
                healthCheckIntervalSeconds,
                healthCheckTimeoutSeconds,
                healthyThresholdCount,
                unhealthyThresholdCount,
                codes);
    }
}

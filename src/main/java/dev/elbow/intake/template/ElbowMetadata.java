package dev.elbow.intake.template;

import dev.elbow.intake.template.type.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The template's `Metadata: Elbow:`.
///
/// @param controlPort 0-65535, 0 for any free one
/// @param host the address that the control port binds
/// @param portMap a listener's port → the port that is bound for it
/// @param privilegedOffset added to listener ports below 1024
/// @param instances `i-…` → host
/// @param dnsSuffix the end of DNS names of load balancers
/// @param account 12 digits
public record ElbowMetadata(
        Optional<Integer> controlPort,
        Optional<String> host,
        Map<Integer, Integer> portMap,
        Optional<Integer> privilegedOffset,
        Map<String, String> instances,
        Optional<String> dnsSuffix,
        Optional<String> account,
        Optional<String> region) {

    static final ElbowMetadata NONE =
            new ElbowMetadata(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static ElbowMetadata of(Settings settings) {
        var ports = new LinkedHashMap<Integer, Integer>();
        settings.named("portMap")
                .forEach((from, to) -> ports.put(Integer.valueOf(from), Integer.valueOf(to)));
        return new ElbowMetadata(
                settings.number("controlPort"),
                settings.text("host"),
                Map.copyOf(ports),
                settings.number("privilegedOffset"),
                Map.copyOf(settings.named("instances")),
                settings.text("dnsSuffix"),
                settings.text("account"),
                settings.text("region"));
    }

    ElbowMetadata withInstances(Map<String, String> more) {
        var all = new LinkedHashMap<>(instances);
        all.putAll(more);
        return new ElbowMetadata(
                controlPort,
                host,
                portMap,
                privilegedOffset,
                Map.copyOf(all),
                dnsSuffix,
                account,
                region);
    }
}

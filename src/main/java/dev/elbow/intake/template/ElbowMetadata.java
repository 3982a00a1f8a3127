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

    /// The same facts as `elbow.*` configuration, to be overridden by what the user configures
    /// outside the template.
    public Map<String, String> configuration() {
        var values = new LinkedHashMap<String, String>();
        controlPort.ifPresent(port -> values.put("elbow.port", port.toString()));
        host.ifPresent(address -> values.put("elbow.host", address));
        portMap.forEach((from, to) -> values.put("elbow.port-map." + from, to.toString()));
        privilegedOffset.ifPresent(o -> values.put("elbow.privileged-offset", o.toString()));
        instances.forEach((id, to) -> values.put("elbow.instances.\"" + id + "\"", to));
        dnsSuffix.ifPresent(suffix -> values.put("elbow.dns-suffix", suffix));
        account.ifPresent(digits -> values.put("elbow.account", digits));
        region.ifPresent(name -> values.put("elbow.region", name));
        return Map.copyOf(values);
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

package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// This Elbow in JSON.
///
/// @param java its version; natively the one that it was built with
/// @param startedAt ISO 8601
/// @param stateFolder null for none
/// @param ca path of the certificate of Elbow's CA
@RegisterForReflection
public record AboutJson(
        String version,
        String java,
        boolean executable,
        String startedAt,
        @Nullable String stateFolder,
        List<PortJson> ports,
        String ca,
        InspectorJson inspector) {

    /// A bound listener.
    ///
    /// @param listener such as `HTTP:80`
    public record PortJson(String loadBalancer, String listener, String url) {}

    /// @param secrets `mask` or `show`
    public record InspectorJson(boolean on, String secrets, long leftOut) {}
}

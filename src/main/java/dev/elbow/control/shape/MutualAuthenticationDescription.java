package dev.elbow.control.shape;

import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.MutualAuthentication.Mode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// AWS's `MutualAuthenticationAttributes`, as answers have it.
@RegisterForReflection
public record MutualAuthenticationDescription(
        String mode,
        @Nullable String trustStoreArn,
        @Nullable Boolean ignoreClientCertificateExpiry,
        @Nullable String trustStoreAssociationStatus,
        @Nullable String advertiseTrustStoreCaNames) {

    /// Of a listener that asks for no certificates it is the mode alone.
    static MutualAuthenticationDescription of(MutualAuthentication mutual) {
        var mode = mutual.mode().name().toLowerCase(Locale.ROOT);
        if (mutual.mode() != Mode.VERIFY) {
            return new MutualAuthenticationDescription(mode, null, null, null, null);
        }
        return new MutualAuthenticationDescription(
                mode,
                mutual.trustStoreArn(),
                mutual.ignoreClientCertificateExpiry(),
                "active", // only shared ones can be removed
                mutual.advertiseTrustStoreCaNames() ? "on" : "off");
    }
}

package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.MutualAuthenticationAttributes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Listener;
import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.MutualAuthentication.Mode;
import dev.elbow.model.Protocol;
import dev.elbow.model.Snapshot;
import org.jspecify.annotations.Nullable;

/// What a request says of the certificates of a listener's clients (alb-spec §3.8). Where AWS's
/// sentence is known it is AWS's.
///
/// @param given null where the request does not speak of it
record ClientAuthentication(@Nullable MutualAuthenticationAttributes given) {

    /// `listener` as the request wants it.
    ///
    /// @throws ApiFailure `TrustStoreNotFound`, `TrustStoreNotReady`, `ValidationError`, with every
    ///   member that is refused
    Listener over(Listener listener, Resources resources, Call call) {
        if (given == null) {
            return listener;
        }
        if (listener.protocol() != Protocol.HTTPS) {
            throw ApiFailure.validation(
                            "Mutual Authentication cannot be specified for %s listeners"
                                    .formatted(listener.protocol()))
                    .below("MutualAuthentication");
        }
        var mutual = ApiFailure.within("MutualAuthentication.", () -> read(given, resources, call));
        return listener.withTls(listener.tls().withMutual(mutual));
    }

    private static MutualAuthentication read(
            MutualAuthenticationAttributes given, Resources resources, Call call) {
        var refusals = new Refusals();
        if (given.trustStoreAssociationStatus() != null) {
            refusals.add(
                    ApiFailure.validation("The trust store association status cannot be specified")
                            .below("TrustStoreAssociationStatus"));
        }
        var mode = refusals.readFirst(() -> mode(given));
        var mutual =
                refusals.read(
                        () ->
                                switch (mode) {
                                    case OFF -> plain(Mode.OFF, "off", given);
                                    case PASSTHROUGH ->
                                            plain(Mode.PASSTHROUGH, "passthrough", given);
                                    case VERIFY -> verify(given, resources, call);
                                },
                        MutualAuthentication.OFF);
        refusals.throwIfAny();
        return mutual;
    }

    private static Mode mode(MutualAuthenticationAttributes given) {
        var word = requireNonNullElse(given.mode(), "off");
        return switch (word) {
            case "off" -> Mode.OFF;
            case "passthrough" -> Mode.PASSTHROUGH;
            case "verify" -> Mode.VERIFY;
            default ->
                    throw ApiFailure.validation(
                                    "Mutual Authentication mode '%s' must be one of 'off, passthrough, verify'"
                                            .formatted(word))
                            .below("Mode");
        };
    }

    /// AWS refuses the others' members also with their default.
    private static MutualAuthentication plain(
            Mode mode, String word, MutualAuthenticationAttributes given) {
        var refusals = new Refusals();
        refusals.check("TrustStoreArn", () -> refuse(word, given.trustStoreArn(), "a trust store"));
        refusals.check(
                "IgnoreClientCertificateExpiry",
                () ->
                        refuse(
                                word,
                                given.ignoreClientCertificateExpiry(),
                                "ignoring certificate expiry"));
        refusals.check(
                "AdvertiseTrustStoreCaNames",
                () ->
                        refuse(
                                word,
                                given.advertiseTrustStoreCaNames(),
                                "advertising trust store CA names"));
        refusals.throwIfAny();
        return new MutualAuthentication(mode, "", false, false);
    }

    private static void refuse(String mode, @Nullable Object value, String what) {
        if (value != null) {
            throw ApiFailure.validation(
                    "Mutual Authentication mode %s does not support %s".formatted(mode, what));
        }
    }

    private static MutualAuthentication verify(
            MutualAuthenticationAttributes given, Resources resources, Call call) {
        var arn = given.trustStoreArn();
        if (arn == null) {
            throw ApiFailure.validation(
                    "A trust store ARN must be specified for Mutual Authentication mode verify");
        }
        var trustStore = ApiFailure.within("TrustStoreArn", () -> resources.trustStore(arn));
        // One of this very change is a template's, and CloudFormation waits until it is active
        boolean ours = trustStore.createdTime().equals(call.now());
        if (!ours && !trustStore.isActive(call.now())) {
            throw ApiFailure.of(
                            "TrustStoreNotReady", "Trust store '%s' is not active".formatted(arn))
                    .below("TrustStoreArn");
        }
        return new MutualAuthentication(
                Mode.VERIFY,
                arn,
                requireNonNullElse(given.ignoreClientCertificateExpiry(), false),
                "on".equals(given.advertiseTrustStoreCaNames()));
    }

    /// Checks what a change made of a load balancer's listeners.
    ///
    /// @throws ApiFailure `InvalidConfigurationRequest`
    static void checkCount(Snapshot after, Listener changed, Limits limits) {
        int most = limits.of(Limit.VERIFY_LISTENERS_PER_LOAD_BALANCER);
        long verifying =
                after.listenersOf(changed.loadBalancer()).stream()
                        .filter(each -> each.tls().mutual().mode() == Mode.VERIFY)
                        .count();
        if (verifying > most && changed.tls().mutual().mode() == Mode.VERIFY) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The maximum number of listeners with Mutual Authentication mode verify '%d' has been reached on load balancer '%s'"
                            .formatted(most, changed.loadBalancer()));
        }
    }
}

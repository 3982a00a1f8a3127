package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Attributes;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.Protocol;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The attributes of listeners (alb-spec §1.8).
final class ListenerAttributes {
    static final AttributeFamily<ListenerAttribute> FAMILY =
            AttributeFamily.of("Listener", ListenerAttribute.values(), "tcp.idle_timeout.seconds");

    private static final EnumSet<ListenerAttribute> HTTPS_ONLY =
            EnumSet.of(
                    ListenerAttribute.MTLS_CLIENTCERT_SERIAL_NUMBER,
                    ListenerAttribute.MTLS_CLIENTCERT_ISSUER,
                    ListenerAttribute.MTLS_CLIENTCERT_SUBJECT,
                    ListenerAttribute.MTLS_CLIENTCERT_VALIDITY,
                    ListenerAttribute.MTLS_CLIENTCERT_LEAF,
                    ListenerAttribute.MTLS_CLIENTCERT,
                    ListenerAttribute.TLS_VERSION,
                    ListenerAttribute.TLS_CIPHER_SUITE,
                    ListenerAttribute.STRICT_TRANSPORT_SECURITY);
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9_ :;.,\\\\/'?!(){}\\[\\]@<>=+*#&`|~^%\"-]*");

    private ListenerAttributes() {}

    private static List<ListenerAttribute> keysOf(Listener listener) {
        return FAMILY.keys().stream()
                .filter(key -> listener.protocol() == Protocol.HTTPS || !HTTPS_ONLY.contains(key))
                .toList();
    }

    static List<Attribute> describe(Listener listener) {
        return AttributeFamily.describe(keysOf(listener), listener.attributes());
    }

    /// `listener` with these set over its attributes; an empty text takes one back to its default.
    static Listener changed(Listener listener, Map<ListenerAttribute, String> changed) {
        Map<ListenerAttribute, String> merged = new LinkedHashMap<>(listener.attributes().set());
        var refusals = new Refusals();
        changed.forEach(
                (key, value) ->
                        refusals.check(
                                "Attributes[" + key.key() + "]",
                                () -> set(listener, merged, key, value)));
        refusals.throwIfAny();
        return listener.withAttributes(new Attributes<>(merged));
    }

    private static void set(
            Listener listener,
            Map<ListenerAttribute, String> merged,
            ListenerAttribute key,
            String value) {
        if (!keysOf(listener).contains(key)) {
            throw invalid(
                    "The listener attribute '%s' is not supported for the protocol HTTP"
                            .formatted(key.key()));
        }
        if (!VALUE.matcher(value).matches()) {
            throw invalid(
                    "The value of the listener attribute '%s' has characters that are not allowed: '%s'"
                            .formatted(key.key(), value));
        }
        if (value.isEmpty()) {
            merged.remove(key);
        } else {
            merged.put(key, value);
        }
    }

    private static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidConfigurationRequest", message);
    }
}

package dev.elbow.control.op;

import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.AttributeKey;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetGroupAttribute;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The settings that AWS acts on and Elbow does not, with the behaviour that differs. A feature
/// that is built loses its line here.
public final class NotBuilt {
    private static final String RESPONSE_HEADER = "routing.http.response.";
    private static final String HEADER_VALUE = ".header_value";

    private NotBuilt() {}

    /// Members of AWS's requests that no record has.
    public static final Set<String> MEMBERS = Set.of("TargetControlPort");

    static final Map<String, String> ACTION_TYPES =
            Map.of(
                    "authenticate-oidc", unauthenticated(),
                    "authenticate-cognito", unauthenticated(),
                    "jwt-validation",
                            "NO TOKEN IS CHECKED, every request goes on to the next action");

    /// Attributes of which only the default is acted on.
    private static final Map<AttributeKey, String> ATTRIBUTES =
            Map.of(
                    LoadBalancerAttribute.ACCESS_LOGS_ENABLED,
                    "no access log is written",
                    LoadBalancerAttribute.CONNECTION_LOGS_ENABLED,
                    "no connection log is written",
                    LoadBalancerAttribute.HEALTH_CHECK_LOGS_ENABLED,
                    "no health check log is written",
                    LoadBalancerAttribute.DESYNC_MITIGATION_MODE,
                    "every request is judged alike, whatever the mode");

    /// Attributes about what a request on this machine never meets.
    private static final Map<AttributeKey, String> WITHOUT_EFFECT =
            Map.of(
                    LoadBalancerAttribute.WAF_FAIL_OPEN,
                    "no web ACL filters requests here",
                    LoadBalancerAttribute.ZONAL_SHIFT,
                    "no zonal shift can be started here",
                    TargetGroupAttribute.WAF_HTTP2_INSPECTION,
                    "no web ACL filters requests here");

    private static final Map<AttributeKey, String> LISTENER_ATTRIBUTES =
            Arrays.stream(ListenerAttribute.values())
                    .collect(Collectors.toUnmodifiableMap(key -> key, NotBuilt::effect));

    private static String unauthenticated() {
        return "NOBODY HAS TO LOG IN, every request goes on to the next action, without the "
                + "X-Amzn-Oidc-* headers";
    }

    private static String effect(ListenerAttribute key) {
        if (key == ListenerAttribute.SERVER_ENABLED) {
            return "the Server header of responses stays";
        }
        if (!key.key().startsWith(RESPONSE_HEADER)) {
            return "the request header keeps the name " + key.defaultValue();
        }
        return "responses lack the header "
                + key.key()
                        .substring(
                                RESPONSE_HEADER.length(),
                                key.key().length() - HEADER_VALUE.length())
                        .replace('_', '-');
    }

    /// Hands on an attribute whose value Elbow does not act on.
    ///
    /// @throws dev.elbow.control.wire.ApiFailure as the receiver decides
    static void check(AttributeKey key, String value, UnsupportedFeatures receiver) {
        var harmless = WITHOUT_EFFECT.get(key);
        if (harmless != null) {
            if (!value.equals(key.defaultValue())) {
                receiver.withoutEffect(feature(key, value, harmless));
            }
            return;
        }
        var effect = ATTRIBUTES.getOrDefault(key, LISTENER_ATTRIBUTES.get(key));
        if (effect != null && !isUsual(key, value)) {
            receiver.found(feature(key, value, Objects.requireNonNull(effect)));
        }
    }

    static UnsupportedFeature feature(AttributeKey key, String value, String effect) {
        return new UnsupportedFeature(
                "Attributes[%s]".formatted(key.key()),
                "The attribute %s=%s".formatted(key.key(), value),
                effect);
    }

    /// Whether a value is the default, or another word for it.
    private static boolean isUsual(AttributeKey key, String value) {
        return value.equals(key.defaultValue())
                // The default again, where an attribute of a listener takes an empty text; letter
                // case means nothing in the name of a header
                || key instanceof ListenerAttribute
                        && (value.isEmpty()
                                || isHeaderName(key) && value.equalsIgnoreCase(key.defaultValue()));
    }

    private static boolean isHeaderName(AttributeKey key) {
        return key.key().endsWith(".header_name");
    }

    /// Hands on a word that Elbow does not act on.
    ///
    /// @param effects by word
    /// @throws dev.elbow.control.wire.ApiFailure as the receiver decides
    static void check(
            Map<String, String> effects,
            String path,
            String what,
            String word,
            UnsupportedFeatures receiver) {
        var effect = effects.get(word);
        if (effect != null) {
            receiver.found(new UnsupportedFeature(path, "%s '%s'".formatted(what, word), effect));
        }
    }
}

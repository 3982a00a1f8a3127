package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Protocol;
import dev.elbow.model.Scheme;
import dev.elbow.model.TargetType;
import java.util.Arrays;
import java.util.function.Function;

/// AWS's words for the choices of the model. The shapes have let only AWS's words through.
final class Words {
    /// Of all types of load balancers.
    static final String PROTOCOLS = "HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, GENEVE, QUIC, TCP_QUIC";

    private Words() {}

    static IpAddressType ipAddressType(String word) {
        return one(IpAddressType.values(), IpAddressType::text, word);
    }

    static Scheme scheme(String word) {
        return one(Scheme.values(), Scheme::text, word);
    }

    static TargetType targetType(String word) {
        return one(TargetType.values(), TargetType::text, word);
    }

    static Protocol protocol(String word) {
        return one(Protocol.values(), Protocol::name, word);
    }

    /// @throws ApiFailure for a word of other types of load balancers
    private static <T> T one(T[] all, Function<T, String> text, String word) {
        return Arrays.stream(all)
                .filter(value -> text.apply(value).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiFailure.validation(
                                        "'%s' is not supported: Elbow is an Application Load Balancer (expected: one of %s)"
                                                .formatted(
                                                        word,
                                                        String.join(
                                                                ", ",
                                                                Arrays.stream(all)
                                                                        .map(text)
                                                                        .toList()))));
    }
}

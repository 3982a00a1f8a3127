package dev.elbow.control.shape;

import dev.elbow.model.SslPolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.IntStream;

/// AWS's `SslPolicy`.
@RegisterForReflection
public record SslPolicyDescription(
        List<String> sslProtocols,
        List<Cipher> ciphers,
        String name,
        List<String> supportedLoadBalancerTypes) {

    /// @param priority from 1
    public record Cipher(String name, int priority) {}

    public static SslPolicyDescription of(SslPolicy policy) {
        var ciphers = policy.ciphers();
        return new SslPolicyDescription(
                policy.protocols(),
                IntStream.range(0, ciphers.size())
                        .mapToObj(index -> new Cipher(ciphers.get(index), index + 1))
                        .toList(),
                policy.name(),
                policy.loadBalancerTypes());
    }
}

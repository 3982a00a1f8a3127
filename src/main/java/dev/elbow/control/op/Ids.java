package dev.elbow.control.op;

import dev.elbow.model.Arn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Makes the ids of new resources.
///
/// @param random need not be secure: the ids are no secrets
public record Ids(RandomGenerator random) {

    private static final long DIGITS = 10_000_000_000L;

    /// The same ids, in the same order, for the same name.
    public static Ids derivedFrom(String name) {
        return new Ids(new DigestGenerator(name));
    }

    /// The ARN of a new resource, with 16 lower-case hexadecimal digits at its end.
    ///
    /// @param named the ARN with an id
    /// @param isTaken whether a resource has an ARN already
    Arn arn(Function<String, Arn> named, Predicate<Arn> isTaken) {
        while (true) {
            var arn = named.apply(HexFormat.of().toHexDigits(random.nextLong()));
            if (!isTaken.test(arn)) {
                return arn;
            }
        }
    }

    /// A DNS name that no load balancer has.
    ///
    /// @param named the DNS name with 10 decimal digits
    String dnsName(Function<String, String> named, Predicate<String> isTaken) {
        while (true) {
            long digits = Long.remainderUnsigned(random.nextLong(), DIGITS);
            var dnsName = named.apply("%010d".formatted(digits));
            if (!isTaken.test(dnsName)) {
                return dnsName;
            }
        }
    }

    /// As revisions have it.
    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// Numbers that follow from a name. Used by one thread.
    private static final class DigestGenerator implements RandomGenerator {
        private final String name;
        private int drawn;

        DigestGenerator(String name) {
            this.name = name;
        }

        @Override
        public long nextLong() {
            try {
                var text = name + "/" + drawn++;
                var digest =
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(digest).getLong();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }
    }
}

package dev.elbow.control;

import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.network.Network;
import dev.elbow.control.op.Limits;
import dev.elbow.control.op.NoFunctions;
import dev.elbow.control.s3.S3;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// The control plane without Quarkus and without a data plane, for tests of rooms that use it.
public final class TestControlPlanes {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private TestControlPlanes() {}

    public static ControlPlane over(Store store) {
        return over(store, Network.local());
    }

    public static ControlPlane over(Store store, Network network) {
        return over(store, S3.none(), network);
    }

    /// One whose S3 has these buckets.
    public static ControlPlane over(Store store, Map<String, Path> buckets) {
        return over(store, S3.of(buckets), Network.local());
    }

    /// One with an answer of its own to what Elbow does not act on.
    public static ControlPlane over(Store store, UnsupportedPolicies unsupported) {
        return over(store, S3.none(), Network.local(), unsupported);
    }

    private static ControlPlane over(Store store, S3 s3, Network network) {
        return over(store, s3, network, UnsupportedPolicies.DEFAULT);
    }

    private static ControlPlane over(
            Store store, S3 s3, Network network, UnsupportedPolicies unsupported) {
        return new ControlPlane(
                store,
                LocalFacts.DEFAULT,
                new NoHealth(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new CodeFolder(Map.of(), Hosting.AUTO),
                new NoFunctions(),
                Limits.DEFAULT,
                s3,
                network,
                unsupported);
    }

    private record NoHealth() implements TargetHealthSource {

        @Override
        public TargetHealth healthOf(TargetKey target) {
            return TargetHealth.NOT_REGISTERED;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }
}

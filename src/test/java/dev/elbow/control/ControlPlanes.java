package dev.elbow.control;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// The control plane without Quarkus and without a data plane, for tests of rooms that use it.
public final class ControlPlanes {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private ControlPlanes() {}

    public static ControlPlane over(Store store) {
        return new ControlPlane(
                store, LocalFacts.DEFAULT, new NoHealth(), Clock.fixed(NOW, ZoneOffset.UTC));
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

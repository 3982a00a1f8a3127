package dev.elbow.app;

import jakarta.inject.Singleton;
import java.util.Optional;

/// Whether the load balancers are in service.
@Singleton
final class InService {
    private volatile Optional<String> obstacle = Optional.of("starting");

    void yes() {
        obstacle = Optional.empty();
    }

    void no(String why) {
        obstacle = Optional.of(why);
    }

    /// Why not; empty when they are.
    Optional<String> obstacle() {
        return obstacle;
    }
}

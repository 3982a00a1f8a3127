package dev.elbow.app;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.store.Store;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// Makes the beans of the rooms that know no CDI.
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    LocalFacts facts(ElbowConfig config) {
        return config.facts();
    }

    @Produces
    @Singleton
    Store store() {
        return new Store();
    }

    @Produces
    @Singleton
    @DefaultBean
    TargetHealthSource health() {
        return new TargetHealthSource() {
            @Override
            public TargetHealth healthOf(TargetKey target) {
                return TargetHealth.NOT_REGISTERED;
            }

            @Override
            public List<TargetKey> draining(Arn targetGroup) {
                return List.of();
            }
        };
    }
}

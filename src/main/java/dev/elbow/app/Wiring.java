package dev.elbow.app;

import dev.elbow.model.LocalFacts;
import dev.elbow.store.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

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
}

package dev.elbow.app;

import dev.elbow.console.AboutApi.ProcessFacts;
import dev.elbow.console.BoundListeners;
import dev.elbow.console.ConsoleEvents;
import dev.elbow.console.ConsoleInspector;
import dev.elbow.console.TargetNames;
import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.NativeExecutable;
import dev.elbow.model.Protocol;
import dev.elbow.observe.inspector.Inspector;
import dev.elbow.proxy.DataPlane;
import dev.elbow.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the beans that the console needs of running traffic.
@ApplicationScoped
class ConsoleBeans {
    @Produces
    @Singleton
    ConsoleInspector inspector(
            ElbowConfig config, @ConfigProperty(name = "quarkus.http.host") String bound) {
        var settings = config.inspector();
        var limits = settings.limits();
        boolean on =
                switch (settings.mode()) {
                    case ON -> true;
                    case OFF -> false;
                    // What passed is nobody else's business
                    case AUTO -> ControlAccess.isLoopback(bound);
                };
        return new ConsoleInspector(
                on ? Optional.of(new Inspector(limits).start()) : Optional.empty(),
                limits,
                settings.secrets() == ElbowConfig.InspectorConfig.Secrets.SHOW);
    }

    void close(@Disposes ConsoleInspector inspector) {
        inspector.running().ifPresent(Inspector::close);
    }

    /// After the data plane: the change is true when it is told.
    void join(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
            Store store,
            ConsoleEvents events) {
        store.join((_, _) -> events.publishConfiguration());
    }

    @Produces
    @Singleton
    TargetNames names(Store store) {
        return function -> FunctionNames.nameOf(function, store.current());
    }

    @Produces
    @Singleton
    ProcessFacts process(ElbowConfig config, Clock clock) throws IOException {
        return new ProcessFacts(
                ElbowVersion.text(),
                NativeExecutable.IS_CURRENT,
                clock.instant().toString(),
                config.state().dir().orElse(""),
                CaRoute.PATH);
    }

    @Produces
    @Singleton
    BoundListeners listeners(Store store, DataPlane dataPlane, LocalFacts facts) {
        return new RunningListeners(store, dataPlane, facts);
    }

    private record RunningListeners(Store store, DataPlane dataPlane, LocalFacts facts)
            implements BoundListeners {
        @Override
        public Optional<BoundListener> find(Arn listener) {
            var port = dataPlane.boundPorts().get(listener);
            var known = store.current().listeners().get(listener);
            return port == null || known == null
                    ? Optional.empty()
                    : Optional.of(
                            new BoundListener(
                                    listener, known.protocol() == Protocol.HTTPS, host(), port));
        }

        @Override
        public Optional<BoundListener> at(int port) {
            return dataPlane.boundPorts().entrySet().stream()
                    .filter(bound -> bound.getValue() == port)
                    .findFirst()
                    .flatMap(bound -> find(bound.getKey()));
        }

        private String host() {
            return switch (facts.listenerHost()) {
                case "0.0.0.0" -> "127.0.0.1";
                case "::" -> "::1";
                default -> facts.listenerHost();
            };
        }
    }
}

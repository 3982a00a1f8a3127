package dev.elbow.control.guard;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// What the server itself has to know. A head that is too long it refuses by itself (431).
@Singleton
public final class ServerOptions implements HttpServerOptionsCustomizer {
    private final GuardSettings settings;

    public ServerOptions(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setIdleTimeout(Math.toIntExact(settings.patience().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // AWS's clients speak 1.1, and the checks are made for it
                .setHttp2ClearTextEnabled(false);
    }
}

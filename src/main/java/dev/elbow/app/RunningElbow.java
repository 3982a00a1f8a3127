package dev.elbow.app;

import dev.elbow.model.NativeExecutable;
import dev.elbow.proxy.DataPlane;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.StateFailure;
import dev.elbow.store.Store;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/// The life of the process between start and signal.
final class RunningElbow implements QuarkusApplication {
    private static final int FAILED = 1;

    private final ElbowConfig config;
    private final Store store;
    private final TemplateRun run;
    private final TemplateWatch watch;
    private final InService inService;
    private final Terminal terminal;
    private final HttpServer control;
    private final Vertx vertx;

    RunningElbow(
            ElbowConfig config,
            Store store,
            TemplateRun run,
            TemplateWatch watch,
            InService inService,
            Terminal terminal,
            HttpServer control,
            Vertx vertx) {
        this.config = config;
        this.store = store;
        this.run = run;
        this.watch = watch;
        this.inService = inService;
        this.terminal = terminal;
        this.control = control;
        this.vertx = vertx;
    }

    @Override
    public int run(String... args) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            HeapWatch.install();
            if (NativeExecutable.IS_CURRENT) {
                HeapRelease.start(vertx);
            }
        }
        if (!restore()) {
            return FAILED;
        }
        var templates = config.templates();
        TemplateConfig.findUsual()
                .filter(file -> templates.equals(List.of(file)))
                .ifPresent(file -> terminal.say("Template: " + file));
        if (!templates.isEmpty() && !start(templates)) {
            return FAILED;
        }
        if (templates.isEmpty()) {
            inService.yes();
            terminal.say("No template: waiting for API calls.");
        }
        DataPlane.closeParked();
        var address = ControlPort.url(config.host(), controlPort());
        terminal.say("elbv2 API: " + address);
        terminal.say("Console: " + address + "/console/");
        Quarkus.waitForExit();
        return 0;
    }

    /// What was kept is there before the template is, which changes only the difference.
    private boolean restore() {
        try {
            store.restore();
            return true;
        } catch (StateFailure failure) {
            throw new UnusableState(failure);
        } catch (CommitRefused refused) {
            terminal.complain("The kept configuration cannot run: " + refused.getMessage());
            return false;
        }
    }

    /// The server knows which port it took when it was asked for a free one; after a reload in dev
    /// mode it knows none.
    private int controlPort() {
        return config.port() != 0 ? config.port() : control.getPort();
    }

    /// In dev mode a template with mistakes is waited for until it is mended.
    private boolean start(List<Path> templates) {
        var seen = TemplateWatch.seen(templates);
        boolean applied = run.start(templates);
        if (applied) {
            inService.yes();
        } else {
            inService.no(TemplateFiles.subject(templates) + " not applied");
        }
        if (config.watch()) {
            watch.start(
                    seen,
                    () -> {
                        if (run.again(templates)) {
                            inService.yes();
                        }
                    });
        }
        return applied || config.watch() && LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }
}

package dev.elbow.app;

import dev.elbow.proxy.DataPlane;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.nio.file.Path;

/// The life of the process between start and signal.
final class RunningElbow implements QuarkusApplication {
    private static final int FAILED = 1;

    private final ElbowConfig config;
    private final TemplateRun run;
    private final TemplateWatch watch;
    private final InService inService;
    private final Terminal terminal;
    private final HttpServer control;

    RunningElbow(
            ElbowConfig config,
            TemplateRun run,
            TemplateWatch watch,
            InService inService,
            Terminal terminal,
            HttpServer control) {
        this.config = config;
        this.run = run;
        this.watch = watch;
        this.inService = inService;
        this.terminal = terminal;
        this.control = control;
    }

    @Override
    public int run(String... args) {
        var template = config.template().map(Path::of);
        if (template.isPresent() && !start(template.get())) {
            return FAILED;
        }
        if (template.isEmpty()) {
            inService.yes();
            terminal.say("No template: waiting for API calls.");
        }
        DataPlane.closeParked();
        terminal.say("elbv2 API: http://%s:%d".formatted(config.host(), controlPort()));
        Quarkus.waitForExit();
        return 0;
    }

    /// The server knows which port it took when it was asked for a free one; after a reload in dev
    /// mode it knows none.
    private int controlPort() {
        return config.port() != 0 ? config.port() : control.getPort();
    }

    /// In dev mode a template with mistakes is waited for until it is mended.
    private boolean start(Path template) {
        var seen = TemplateWatch.Stamp.of(template);
        boolean applied = run.start(template);
        if (applied) {
            inService.yes();
        } else {
            inService.no(template + " was not applied");
        }
        if (config.watch()) {
            watch.start(
                    template,
                    seen,
                    changed -> {
                        if (run.again(changed)) {
                            inService.yes();
                        }
                    });
        }
        return applied || config.watch() && LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }
}

package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.certificate.KnownCertificates;
import dev.elbow.certificate.ServerCertificates;
import dev.elbow.console.ConsoleEvents;
import dev.elbow.console.ConsoleInspector;
import dev.elbow.control.UnsupportedPolicies;
import dev.elbow.control.code.CodeFolder;
import dev.elbow.control.ec2.Ec2Calls;
import dev.elbow.control.ec2.Ec2Endpoint;
import dev.elbow.control.ec2.Ec2Network;
import dev.elbow.control.ec2.Ec2Tries;
import dev.elbow.control.guard.GuardSettings;
import dev.elbow.control.lambda.EventQueue;
import dev.elbow.control.network.Network;
import dev.elbow.control.op.Limits;
import dev.elbow.control.s3.S3;
import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.process.runtime.SupportFolder;
import dev.elbow.function.project.ProjectClassPaths;
import dev.elbow.function.project.ProjectClassPaths.Progress;
import dev.elbow.function.reload.CodeWatch;
import dev.elbow.health.HealthMonitor;
import dev.elbow.health.Http2Prober;
import dev.elbow.health.HttpProber;
import dev.elbow.health.Prober;
import dev.elbow.health.Scheduler;
import dev.elbow.health.SchedulerThread;
import dev.elbow.health.TimeLimitedProber;
import dev.elbow.intake.LocalCodes;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.LocalFacts;
import dev.elbow.observe.TrafficMetrics;
import dev.elbow.proxy.DataPlane;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.Store;
import dev.elbow.store.disk.StateFile;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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

    /// A wrong one ends the start, see [StartFailure].
    @Produces
    @Singleton
    Limits limits(ElbowConfig config) {
        return Limits.of(config.limits());
    }

    @Produces
    @Singleton
    UnsupportedPolicies unsupported(ElbowConfig config) {
        return UnsupportedPolicies.of(config.unsupported());
    }

    /// Asked for only where it is configured.
    @Produces
    @Singleton
    Ec2Endpoint ec2(ElbowConfig config) {
        return Ec2Endpoint.of(config.endpoints().ec2().orElse(""), System.getenv());
    }

    @Produces
    @Singleton
    Ec2Tries ec2Tries(ElbowConfig config) {
        return Ec2Tries.of(config.endpoints().ec2Timeout(), config.endpoints().ec2Pause());
    }

    @Produces
    @Singleton
    Network network(ElbowConfig config, Instance<Ec2Calls> calls) {
        return config.endpoints().ec2().isEmpty() ? Network.local() : new Ec2Network(calls.get());
    }

    @Produces
    @Singleton
    GuardSettings guard(
            ElbowConfig config, @ConfigProperty(name = "quarkus.http.host") String bound) {
        return new ControlAccess(config, bound).settings();
    }

    @Produces
    @Singleton
    LocalCodes codes(ElbowConfig config) {
        return config.codes();
    }

    @Produces
    @Singleton
    SavedState savedState(ElbowConfig config) {
        var folder = config.state().dir();
        if (folder.isEmpty()) {
            return SavedState.none();
        }
        try {
            return StateFile.open(Path.of(folder.get()));
        } catch (StateFailure failure) {
            throw new UnusableState(failure);
        }
    }

    void close(@Disposes SavedState state) {
        state.close();
    }

    @Produces
    @Singleton
    Store store(SavedState state) {
        return new Store(state);
    }

    @Produces
    @Singleton
    TargetGroups targetGroups(LocalFacts facts) {
        return new TargetGroups(facts);
    }

    @Produces
    @Singleton
    CodeFolders codeFolders() {
        return temporaryFolders(Progress.LOGGED);
    }

    /// Also for a command that runs one function.
    ///
    /// @param builds takes what build tools are at
    static CodeFolders temporaryFolders(Progress builds) {
        return new CodeFolders(
                Path.of(System.getProperty("java.io.tmpdir")),
                CodeFolders.UNPACKED_BYTES,
                new ProjectClassPaths(
                        SupportFolder.of(System.getenv()).folder().resolve("class-paths"),
                        System.getenv(),
                        ProjectClassPaths.LIMIT,
                        builds));
    }

    @Produces
    @Singleton
    Functions functions(
            StandardStreams streams,
            Terminal terminal,
            CodeFolders folders,
            ElbowConfig config,
            ConsoleInspector inspector,
            Vertx vertx) {
        return new Functions(
                FunctionKinds.here(
                        folders,
                        vertx.nettyEventLoopGroup(),
                        ChildDebugPorts.of(config.debugPort(), terminal)),
                FunctionClock.system(),
                streams.out(),
                config.functionSettings().withKeepsLines(inspector.running().isPresent()));
    }

    @Produces
    @Singleton
    CodeWatch codeWatch(Functions functions, CodeFolders folders) {
        return new CodeWatch(functions::reload, folders::watched).start();
    }

    @Produces
    @Singleton
    CodeFolder uploads(ElbowConfig config) {
        var codes = config.codes();
        var lasting = config.state().dir().map(folder -> Path.of(folder).resolve("code"));
        return new CodeFolder(codes.buckets(), codes.hosting(), lasting);
    }

    void forget(@Disposes CodeFolder uploads) {
        uploads.close();
    }

    @Produces
    @Singleton
    S3 s3(ElbowConfig config) {
        return S3.of(config.codes().buckets());
    }

    @Produces
    @Singleton
    EventQueue events(FunctionInvoker invoker, Vertx vertx, ElbowConfig config) {
        return new EventQueue(
                invoker,
                config.asyncRetryDelay(),
                (delay, task) -> vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run()));
    }

    @Produces
    @Singleton
    CertificateAuthority certificateAuthority(ElbowConfig config, Clock clock) {
        return config.caFolder()
                .map(folder -> CertificateAuthority.in(folder, clock))
                .orElseGet(() -> CertificateAuthority.inMemory(clock));
    }

    @Produces
    @Singleton
    ServerCertificates certificates(ElbowConfig config, CertificateAuthority authority) {
        return new KnownCertificates(config.certificateFiles(), authority);
    }

    @Produces
    @Singleton
    StickinessKey stickinessKey(SavedState state) {
        try {
            return StickinessKey.of(state.stickinessKey());
        } catch (StateFailure failure) {
            throw new UnusableState(failure);
        }
    }

    @Produces
    @Singleton
    DataPlane dataPlane(
            TrafficLoops loops,
            LocalFacts facts,
            TargetGroups groups,
            Functions functions,
            ServerCertificates certificates,
            StickinessKey stickinessKey,
            TrafficMetrics metrics,
            RequestLogging requestLog,
            ConsoleInspector inspector,
            ElbowConfig config) {
        return new DataPlane(
                loops.group(),
                facts,
                groups,
                functions::get,
                certificates,
                stickinessKey,
                inspector.after(requestLog.after(metrics)),
                config.tuning());
    }

    @Produces
    @Singleton
    Scheduler scheduler() {
        return new SchedulerThread();
    }

    /// Others see the monitor by [TargetReports].
    @Produces
    @Singleton
    @Typed(HealthMonitor.class)
    HealthMonitor health(
            Vertx vertx,
            LocalFacts facts,
            TargetGroups groups,
            FunctionProber functions,
            DataPlane dataPlane,
            ConsoleEvents events,
            Scheduler scheduler) {
        return new HealthMonitor(
                facts,
                Prober.byTargetGroup(
                        new HttpProber(vertx),
                        new Http2Prober(vertx.nettyEventLoopGroup()),
                        new TimeLimitedProber(functions, scheduler)),
                scheduler,
                (target, state) -> {
                    groups.report(target, state);
                    events.publishHealth(target, state);
                },
                dataPlane::cut);
    }
}

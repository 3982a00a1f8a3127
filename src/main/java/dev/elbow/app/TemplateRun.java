package dev.elbow.app;

import dev.elbow.certificate.CertificateAuthority;
import dev.elbow.intake.Applied;
import dev.elbow.intake.TemplateApplier;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.DataPlane;
import dev.elbow.store.Store;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Applies the templates, and tells what came of it.
@Singleton
class TemplateRun {
    private final ElbowConfig config;
    private final TemplateApplier applier;
    private final Store store;
    private final DataPlane dataPlane;
    private final LocalFacts facts;
    private final CertificateAuthority ca;
    private final HttpServer control;
    private final Terminal terminal;
    private final Set<String> warned = new HashSet<>();
    private boolean wasGood;

    TemplateRun(
            ElbowConfig config,
            TemplateApplier applier,
            Store store,
            DataPlane dataPlane,
            LocalFacts facts,
            CertificateAuthority ca,
            HttpServer control,
            Terminal terminal) {
        this.config = config;
        this.applier = applier;
        this.store = store;
        this.dataPlane = dataPlane;
        this.facts = facts;
        this.ca = ca;
        this.control = control;
        this.terminal = terminal;
    }

    /// The first time: tells all of it.
    ///
    /// @return whether it was applied; if not, nothing was, and the mistakes were told
    boolean start(List<Path> templates) {
        try {
            var applied = apply(templates);
            applied.forEach(stack -> stack.notes().forEach(it -> terminal.say("note: " + it)));
            applied.forEach(this::warn);
            tellOverview();
            applied.forEach(stack -> tellOutputs(stack, applied.size() > 1));
            wasGood = true;
            return true;
        } catch (TemplateMistakes mistakes) {
            tell(templates, mistakes);
            return false;
        }
    }

    /// Again, after the file changed: tells what is different. With mistakes in it, the last good
    /// one goes on, if there was one.
    ///
    /// @return whether it was applied
    boolean again(List<Path> templates) {
        if (!wasGood) {
            return start(templates);
        }
        try {
            var applied = apply(templates);
            var changes = applied.stream().flatMap(it -> it.changes().stream()).toList();
            for (Applied.Change change : changes) {
                terminal.say(
                        "%s %s (%s)"
                                .formatted(
                                        change.kind().name().toLowerCase(Locale.ROOT),
                                        change.logicalId(),
                                        change.type().awsName()));
            }
            applied.forEach(this::warn);
            if (!changes.isEmpty()) {
                tellOverview();
            }
            return true;
        } catch (TemplateMistakes mistakes) {
            tell(templates, mistakes);
            terminal.complain(
                    templates.size() == 1
                            ? "The last good template goes on."
                            : "The last good templates go on.");
            return false;
        }
    }

    /// @param several whether there are other stacks
    private void tellOutputs(Applied applied, boolean several) {
        if (!applied.outputs().isEmpty()) {
            var stack = several ? " of " + applied.stackName() : "";
            terminal.say("Outputs%s, as on AWS → here:".formatted(stack));
        }
        var urls = new BoundUrls(store.current(), dataPlane.boundPorts(), facts.listenerHost());
        applied.outputs()
                .forEach(
                        output ->
                                terminal.say(
                                        "  %s = %s%s"
                                                .formatted(
                                                        output.name(),
                                                        output.value(),
                                                        urls.of(output.value())
                                                                .map(" → "::concat)
                                                                .orElse(""))));
    }

    private List<Applied> apply(List<Path> templates) throws TemplateMistakes {
        return ListenerLines.inTable(
                () -> applier.apply(templates, config.parameters(), config.imports()));
    }

    /// Each once, however often the template changes.
    private void warn(Applied applied) {
        applied.warnings().stream()
                .filter(warned::add)
                .forEach(warning -> terminal.complain("warning: " + warning));
    }

    private void tellOverview() {
        new Overview(
                        store.current(),
                        dataPlane.boundPorts(),
                        facts,
                        ca.file().map(Path::toString).orElseGet(this::caUrl))
                .lines()
                .forEach(terminal::say);
    }

    private String caUrl() {
        int port = config.port() != 0 ? config.port() : control.getPort();
        return ControlPort.url(config.host(), port) + CaRoute.PATH;
    }

    private void tell(List<Path> templates, TemplateMistakes mistakes) {
        terminal.complain(TemplateFiles.subject(templates) + " not applied:");
        mistakes.mistakes().forEach(mistake -> terminal.complain("  " + mistake));
    }
}

package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import dev.elbow.app.doctor.Examination;
import dev.elbow.app.doctor.Finding;
import dev.elbow.app.doctor.Finding.Level;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `elbow doctor`. Looks at this machine, and changes nothing.
@RegisterForReflection
@Command(
        name = "doctor",
        description = {
            "Check this machine: Java, ports, names, build tools, runtimes, state.",
            "Each shortcoming comes with its cure. Exit code 1 for what keeps Elbow from running."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Without a template: those that listeners mostly have.
    private static final List<Integer> USUAL_PORTS = List.of(80, 443);

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private final TemplateOptions template = new TemplateOptions();
    @Mixin private final ControlOptions where = new ControlOptions();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state folder (default: elbow.state.dir).")
    private @Nullable Path state;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure, IOException {
        var config = template.config();
        var findings = new ArrayList<Finding>();
        var listeners = listeners(config, findings);
        var control = where.control(config);
        findings.addAll(
                0,
                new Examination(
                                System.getenv(),
                                Path.of("").toAbsolutePath(),
                                control.host(),
                                control.port(),
                                elbowAnswers(control),
                                config.listenerHost(),
                                listeners,
                                "doctor-1.%s.%s".formatted(config.region(), config.dnsSuffix()),
                                Optional.ofNullable(state)
                                        .or(() -> config.state().dir().map(Path::of)))
                        .findings());
        var out = spec.commandLine().getOut();
        out.print(json ? json(findings) : text(findings));
        out.flush();
        return findings.stream().anyMatch(it -> it.level() == Level.PROBLEM)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    /// Bound port → the port of the listener; a template with mistakes is a finding.
    private SortedMap<Integer, Integer> listeners(ElbowConfig config, List<Finding> findings)
            throws CommandFailure {
        List<Integer> ports = USUAL_PORTS;
        LocalFacts facts;
        try {
            facts = config.facts();
            var blueprint = template.blueprint(config);
            if (blueprint.isPresent()) {
                var snapshot = blueprint.get().snapshot();
                ports = snapshot.listeners().values().stream().map(Listener::port).toList();
                findings.add(
                        new Finding(
                                "template",
                                Level.OK,
                                TemplateFiles.named(config.templates()) + " can be applied",
                                ""));
            }
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        } catch (CommandFailure mistakes) {
            facts = config.facts();
            findings.add(
                    Finding.problem(
                            "template",
                            String.valueOf(mistakes.getMessage()).replaceAll("\\s*\\n\\s*", " "),
                            "mend the template"));
        }
        var listeners = new TreeMap<Integer, Integer>();
        for (int port : ports) {
            listeners.putIfAbsent(facts.boundPort(port), port);
        }
        return listeners;
    }

    private static boolean elbowAnswers(ControlPort control) {
        try {
            return control
                    .ask(ControlCall.get("/q/health/ready"), PATIENCE)
                    .map(answer -> JsonText.rows(new String(answer.body(), UTF_8), "checks"))
                    .stream()
                    .flatMap(List::stream)
                    .anyMatch(check -> ReadinessCheck.NAME.equals(check.get("name")));
        } catch (CommandFailure noUrl) {
            return false; // The check of the port says why
        }
    }

    private static String text(List<Finding> findings) {
        int width = findings.stream().mapToInt(it -> it.subject().length()).max().orElse(1);
        var text = new StringWriter();
        var lines = new PrintWriter(text);
        for (var finding : findings) {
            lines.println(
                    ("%-8s %-" + width + "s  %s")
                            .formatted(word(finding), finding.subject(), finding.text()));
            if (!finding.cure().isEmpty()) {
                lines.println(" ".repeat(9 + width) + "  → " + finding.cure());
            }
        }
        return text.toString();
    }

    private static String word(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    private static String json(List<Finding> findings) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
            for (var finding : findings) {
                json.writeStartObject();
                json.writeStringField("subject", finding.subject());
                json.writeStringField("level", word(finding));
                json.writeStringField("text", finding.text());
                if (!finding.cure().isEmpty()) {
                    json.writeStringField("cure", finding.cure());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}

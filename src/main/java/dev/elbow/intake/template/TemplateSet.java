package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.source.TemplateSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The templates of one run, each a stack of its own.
///
/// @param templates in the order to build them: each behind those that it imports from
/// @param exports gets what each template exports, once it is built
/// @param exporters the files that a file imports from
public record TemplateSet(
        List<Template> templates, Exports exports, Map<Path, Set<Path>> exporters) {

    /// One template that imports nothing from others of the run.
    public static TemplateSet of(Template only, Exports exports) {
        return new TemplateSet(List.of(only), exports, Map.of());
    }

    /// Reads and checks.
    ///
    /// @param files YAML or JSON, at least one
    /// @param parameters for every template that declares them
    /// @param imports values for exports that no template of the run has
    /// @throws TemplateMistakes with everything that is wrong, when some of it is outside the
    ///   resources
    public static TemplateSet read(
            List<Path> files,
            Map<String, String> parameters,
            PseudoParameters pseudo,
            Map<String, String> imports) {
        var exports = new Exports(imports);
        if (files.size() == 1) {
            var only = Template.read(files.getFirst(), parameters, pseudo, exports);
            return of(only, exports);
        }
        return new Reading(files, parameters, pseudo, exports).all();
    }

    /// Of several templates.
    private static final class Reading {
        private final Map<String, String> parameters;
        private final PseudoParameters pseudo;
        private final Exports exports;
        private final Map<Path, StackLinks> links = new LinkedHashMap<>();
        private final Map<String, Path> exporters = new HashMap<>();
        private final List<Mistake> mistakes = new ArrayList<>();
        private final Set<Path> ordered = new LinkedHashSet<>();
        private final Set<Path> failed = new HashSet<>();
        private final Set<List<Path>> circles = new HashSet<>();

        Reading(
                List<Path> files,
                Map<String, String> parameters,
                PseudoParameters pseudo,
                Exports exports) {
            this.parameters = parameters;
            this.pseudo = pseudo;
            this.exports = exports;
            files.stream().distinct().forEach(this::link);
        }

        TemplateSet all() {
            checkStackNames();
            links.keySet().forEach(file -> order(file, new LinkedHashSet<>()));
            throwIfAny();
            var templates = ordered.stream().flatMap(file -> read(file).stream()).toList();
            throwIfAny();
            return new TemplateSet(templates, exports, exportersByFile());
        }

        private Map<Path, Set<Path>> exportersByFile() {
            var byFile = new HashMap<Path, Set<Path>>();
            links.forEach((file, link) -> byFile.put(file, exporters(link)));
            return Map.copyOf(byFile);
        }

        private Set<Path> exporters(StackLinks link) {
            return link.imports().keySet().stream()
                    .flatMap(name -> Stream.ofNullable(exporters.get(name)))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private void throwIfAny() {
            if (!mistakes.isEmpty()) {
                throw new TemplateMistakes(mistakes);
            }
        }

        private void link(Path file) {
            try {
                var found =
                        StackLinks.of(
                                TemplateSource.read(file, new MistakeLog()), parameters, pseudo);
                links.put(file, found);
                found.exports().forEach((name, at) -> export(file, name, at));
            } catch (TemplateMistakes unreadable) {
                mistakes.addAll(unreadable.mistakes());
            }
        }

        private void export(Path file, String name, Position at) {
            var other = exporters.putIfAbsent(name, file);
            if (other != null) {
                mistakes.add(
                        Mistake.at(
                                at,
                                Site.section("Export"),
                                name,
                                "a name that %s does not export".formatted(other)));
            }
        }

        private void checkStackNames() {
            var names = new HashMap<String, Path>();
            links.forEach(
                    (file, link) -> {
                        var other = names.putIfAbsent(link.stackName(), file);
                        if (other != null) {
                            mistakes.add(
                                    Mistake.at(
                                            new Position(file.toString(), 1, 1),
                                            Site.section("AWS::StackName"),
                                            link.stackName(),
                                            "a file that names another stack than " + other));
                        }
                    });
        }

        /// @param open the templates that lead to this one
        private void order(Path file, LinkedHashSet<Path> open) {
            if (ordered.contains(file) || !open.add(file)) {
                return;
            }
            var link = links.get(file);
            if (link != null) {
                link.imports().forEach((name, at) -> exporter(file, name, at, open));
            }
            open.remove(file);
            ordered.add(file);
        }

        private void exporter(Path file, String name, Position at, LinkedHashSet<Path> open) {
            var exporter = exporters.get(name);
            if (exporter == null || exporter.equals(file)) {
                return;
            }
            if (open.contains(exporter) && !circles.add(List.of(file, exporter))) {
                return; // told already
            }
            if (open.contains(exporter)) {
                mistakes.add(
                        Mistake.at(
                                at,
                                Site.section("Fn::ImportValue"),
                                name,
                                "templates that do not import from each other; %s imports from %s"
                                        .formatted(exporter, file)));
                return;
            }
            order(exporter, open);
        }

        /// The planned exports of a template stand for the real ones in those after it.
        private Optional<Template> read(Path file) {
            if (importsFromAFailed(file)) {
                failed.add(file);
                return Optional.empty();
            }
            try {
                var template = Template.read(file, declared(file), pseudo, exports);
                if (!template.mistakes().isEmpty()) {
                    failed.add(file);
                    return Optional.of(template);
                }
                exports.add(template.plannedOutputs());
                return Optional.of(template);
            } catch (TemplateMistakes wrong) {
                mistakes.addAll(wrong.mistakes());
                failed.add(file);
                return Optional.empty();
            }
        }

        private boolean importsFromAFailed(Path file) {
            return links.get(file) instanceof StackLinks link
                    && exporters(link).stream().anyMatch(failed::contains);
        }

        /// The first template gets those that no template declares, and tells of them.
        private Map<String, String> declared(Path file) {
            var own = new LinkedHashMap<>(parameters);
            own.keySet()
                    .removeIf(
                            name ->
                                    links.get(file) instanceof StackLinks link
                                            && !link.declared().contains(name)
                                            && (isDeclared(name) || !isFirst(file)));
            return own;
        }

        private boolean isDeclared(String name) {
            return links.values().stream().anyMatch(link -> link.declared().contains(name));
        }

        private boolean isFirst(Path file) {
            return links.keySet().iterator().next().equals(file);
        }
    }
}

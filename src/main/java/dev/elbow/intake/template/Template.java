package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.source.TemplateSource;
import dev.elbow.intake.template.type.Canonical;
import dev.elbow.intake.template.type.Property;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.ShapeCheck;
import dev.elbow.intake.template.type.Value;
import dev.elbow.intake.template.type.WellFormed;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A CloudFormation or SAM template that was checked as a whole. Resources with mistakes cannot be
/// built; the others can be checked further all the same.
public final class Template {

    private final Stack stack;
    private final List<Mistake> mistakes;

    private Template(Stack stack, List<Mistake> mistakes) {
        this.stack = stack;
        this.mistakes = mistakes;
    }

    /// Reads and checks.
    ///
    /// @param file YAML or JSON
    /// @param parameters what `--parameter name=value` gave
    /// @throws TemplateMistakes with everything that is wrong, when some of it is outside the
    ///   resources
    public static Template read(
            Path file, Map<String, String> parameters, PseudoParameters pseudo) {
        return read(file, parameters, pseudo, Exports.none());
    }

    /// As [#read], with what other stacks export. A value that is exported later is found when the
    /// template is built.
    public static Template read(
            Path file, Map<String, String> parameters, PseudoParameters pseudo, Exports exports) {
        var log = new MistakeLog();
        return checked(TemplateSource.read(file, log), parameters, pseudo, exports, log);
    }

    /// As [#read], of text.
    ///
    /// @param file its name, for messages
    public static Template parse(
            String file, String text, Map<String, String> parameters, PseudoParameters pseudo) {
        var log = new MistakeLog();
        return checked(
                TemplateSource.parse(file, text, log), parameters, pseudo, Exports.none(), log);
    }

    private static Template checked(
            Expression.Mapping root,
            Map<String, String> parameters,
            PseudoParameters pseudo,
            Exports exports,
            MistakeLog log) {
        var stack = new StackReading(root, log).stack(parameters, pseudo, exports);
        var planned = new PlannedAttributes(stack.names().surroundings(), stack.built());
        stack.order().forEach(resource -> settings(stack, resource, planned, log));
        var mistakes = log.mistakes();
        if (mistakes.stream().anyMatch(mistake -> mistake.logicalId().isEmpty())) {
            throw new TemplateMistakes(mistakes);
        }
        return new Template(stack, mistakes);
    }

    /// All that is wrong with the form of resources, in the order of the file.
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /// The logical ids that a resource names in its `DependsOn`.
    public List<String> dependsOn(Resource resource) {
        return stack.block(resource.logicalId()).dependsOn().stream()
                .map(Expression.Scalar::text)
                .toList();
    }

    /// As the user gave it.
    public Path file() {
        return Path.of(stack.outputs().at().file());
    }

    public Surroundings surroundings() {
        return stack.names().surroundings();
    }

    /// `Metadata: Elbow:`, and the instances whose hosts are said at the instance.
    public ElbowMetadata metadata() {
        return stack.metadata();
    }

    /// In the order to create them: each behind what it names.
    public List<Resource> resources() {
        return stack.order();
    }

    /// What the user should know though it is no mistake: one sentence each.
    public List<String> notes() {
        return stack.notes();
    }

    /// What is left out although requests would meet it on AWS: one sentence each, with its place.
    public List<String> warnings() {
        return stack.warnings();
    }

    /// A resource's properties, computed.
    ///
    /// @param attributes of the resources before it
    /// @throws TemplateMistakes when a created resource's attribute does not fit where it is used
    public Settings settings(Resource resource, Attributes attributes) {
        var log = new MistakeLog();
        var fields = settings(stack, resource, attributes, log).fields();
        log.throwIfAny();
        return new Settings(Canonical.of(fields, resource.type().shape()));
    }

    /// As [#settings], of a resource that may have mistakes, as far as it is well-formed.
    public WellFormed wellFormed(Resource resource, Attributes attributes) {
        var fields = fields(stack, resource, attributes, new MistakeLog());
        return WellFormed.of(fields, resource.type().shape());
    }

    private static Settings settings(
            Stack stack, Resource resource, Attributes attributes, MistakeLog log) {
        var fields = fields(stack, resource, attributes, log);
        new ShapeCheck(log)
                .check(fields, resource.type().shape(), Site.resource(resource.logicalId()));
        return new Settings(fields);
    }

    private static Value.Fields fields(
            Stack stack, Resource resource, Attributes attributes, MistakeLog log) {
        var block = stack.block(resource.logicalId());
        return new Evaluator(stack.resourceNames(attributes), log)
                .fields(used(block), Site.resource(resource.logicalId()));
    }

    /// Without the properties that mean nothing here: they may hold what only AWS can compute.
    private static Expression.Mapping used(ResourceBlock block) {
        var members = new LinkedHashMap<>(block.properties().members());
        members.keySet()
                .removeIf(
                        name ->
                                block.type()
                                        .flatMap(type -> type.property(name))
                                        .filter(p -> p.use() == Property.Use.IGNORED)
                                        .isPresent());
        return new Expression.Mapping(
                Collections.unmodifiableMap(members), block.properties().at());
    }

    /// `Outputs:` with values of the right form for what does not exist yet.
    List<Output> plannedOutputs() {
        return outputs(new PlannedAttributes(surroundings(), stack.built()));
    }

    /// `Outputs:` as far as they can be computed.
    public List<Output> outputs(Attributes attributes) {
        return new OutputSection(stack, attributes).outputs();
    }
}

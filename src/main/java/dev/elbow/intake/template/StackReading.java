package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.ElbowShape;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Shape;
import dev.elbow.intake.template.type.ShapeCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a template section by section, each with what the ones before it gave.
final class StackReading {

    private static final Set<String> SECTIONS =
            Set.of(
                    "AWSTemplateFormatVersion",
                    "Description",
                    "Metadata",
                    "Parameters",
                    "Rules",
                    "Mappings",
                    "Conditions",
                    "Transform",
                    "Globals",
                    "Resources",
                    "Outputs",
                    "Hooks");

    private final Expression.Mapping root;
    private final MistakeLog log;

    StackReading(Expression.Mapping root, MistakeLog log) {
        this.root = root;
        this.log = log;
    }

    Stack stack(Map<String, String> given, PseudoParameters pseudo, Exports exports) {
        checkSections();
        var transforms = Transforms.of(root, log);
        var mappings = MappingSection.of(section("Mappings"), log);
        var file = root.at().file();
        var unsaid = Surroundings.of(pseudo, ElbowMetadata.NONE, file);
        var parameterSection = new ParameterSection(log, unsaid);
        var parameters = parameterSection.values(section("Parameters"), given);
        var before = new StackNames(parameters, unsaid, mappings, exports);
        var metadata = metadata(before);
        var names =
                new StackNames(
                        parameters, Surroundings.of(pseudo, metadata, file), mappings, exports);
        var conditions = ConditionSection.of(section("Conditions"), names, log);
        var globals = Globals.of(section("Globals"), log);
        var blocks =
                new ResourceSection(log, globals, transforms.isServerless())
                        .blocks(section("Resources"));
        var active = active(blocks, conditions);
        var implicit = transforms.implicit(active);
        var check =
                new ReferenceCheck(
                        blocks, active.keySet(), implicit.keySet(), parameters.keySet(), log);
        blocks.values().forEach(block -> check.check(block, conditions));
        var order = CreationOrder.of(active, conditions, log);
        var notes =
                Stream.concat(
                                new Notes(active.values(), root, transforms).sentences().stream(),
                                parameterSection.note().stream())
                        .toList();
        var skipped = skipped(active, implicit);
        return new Stack(
                names,
                conditions,
                metadata.withInstances(instances(active, before, names.surroundings())),
                order.stream().flatMap(block -> resource(block, before).stream()).toList(),
                built(active),
                skipped,
                section("Outputs"),
                notes,
                new LeftOut(active.values()).warnings());
    }

    private void checkSections() {
        root.members()
                .forEach(
                        (name, member) -> {
                            if (!SECTIONS.contains(name)) {
                                log.add(
                                        member.at(),
                                        Site.section(""),
                                        name,
                                        Near.hint(name, SECTIONS));
                            }
                        });
        if (section("Resources").members().isEmpty()) {
            log.add(root.at(), Site.section("Resources"), "missing", "at least one resource");
        }
        root.get("AWSTemplateFormatVersion")
                .filter(version -> !version.text().equals("2010-09-09"))
                .ifPresent(
                        version ->
                                log.add(
                                        version.at(),
                                        Site.section("AWSTemplateFormatVersion"),
                                        version.text(),
                                        "2010-09-09"));
    }

    private Expression.Mapping section(String name) {
        var empty = new Expression.Mapping(Map.of(), root.at());
        return switch (root.get(name).orElse(empty)) {
            case Expression.Mapping mapping -> mapping;
            case Expression other -> {
                log.add(other.at(), Site.section(name), other.text(), "a mapping");
                yield empty;
            }
        };
    }

    private ElbowMetadata metadata(StackNames names) {
        return elbow(section("Metadata"), ElbowShape.TEMPLATE, Site.section("Metadata"), names)
                .map(ElbowMetadata::of)
                .orElse(ElbowMetadata.NONE);
    }

    /// The checked `Elbow` block of a `Metadata`, absent when there is none or it has a mistake.
    private Optional<Settings> elbow(
            Expression.Mapping metadata, Shape.Struct shape, Site site, StackNames names) {
        var at = site.member("Elbow");
        return metadata.get("Elbow")
                .flatMap(block -> new Evaluator(names, log).value(block, at))
                .flatMap(value -> new ShapeCheck(log).accepted(value, shape, at));
    }

    private Map<String, ResourceBlock> active(
            Map<String, ResourceBlock> blocks, ConditionSection conditions) {
        var active = new LinkedHashMap<String, ResourceBlock>();
        blocks.forEach(
                (id, block) -> {
                    if (isActive(block, conditions)) {
                        active.put(id, block);
                    }
                });
        return active;
    }

    private boolean isActive(ResourceBlock block, ConditionSection conditions) {
        try {
            return block.condition().map(c -> conditions.holds(c.text(), c.at())).orElse(true);
        } catch (Failure failure) {
            failure.reason()
                    .ifPresent(
                            r ->
                                    log.add(
                                            r.at(),
                                            block.site().member("Condition"),
                                            r.value(),
                                            r.expected()));
            return true;
        }
    }

    private static Map<String, ResourceBlock> built(Map<String, ResourceBlock> active) {
        return active.values().stream()
                .filter(block -> block.type().isPresent())
                .collect(Collectors.toUnmodifiableMap(ResourceBlock::logicalId, block -> block));
    }

    private static Map<String, SkippedResource> skipped(
            Map<String, ResourceBlock> active, Map<String, SkippedResource> implicit) {
        var skipped = new LinkedHashMap<>(implicit);
        active.forEach(
                (id, block) -> {
                    if (block.type().isEmpty()) {
                        skipped.put(id, new SkippedResource(id, block.awsType()));
                    }
                });
        return Map.copyOf(skipped);
    }

    private Map<String, String> instances(
            Map<String, ResourceBlock> active, StackNames names, Surroundings in) {
        var hosts = new LinkedHashMap<String, String>();
        for (var block : active.values()) {
            if (block.awsType().equals("AWS::EC2::Instance")) {
                elbow(block.metadata(), ElbowShape.INSTANCE, metadataOf(block), names)
                        .flatMap(settings -> settings.text("host"))
                        .ifPresent(
                                host ->
                                        hosts.put(
                                                new SkippedResource(
                                                                block.logicalId(), block.awsType())
                                                        .instanceId(in),
                                                host));
            }
        }
        return hosts;
    }

    private Optional<Resource> resource(ResourceBlock block, StackNames names) {
        return block.type()
                .map(
                        type ->
                                new Resource(
                                        block.logicalId(),
                                        type,
                                        block.at(),
                                        type.hasCode() ? code(block, names) : noElbow(block)));
    }

    private LocalCode code(ResourceBlock block, StackNames names) {
        var shape =
                block.type().filter(ResourceType::isFunction).isPresent()
                        ? ElbowShape.FUNCTION
                        : ElbowShape.LAYER;
        return elbow(block.metadata(), shape, metadataOf(block), names)
                .map(LocalCode::of)
                .orElse(LocalCode.UNSAID)
                .or(asset(block.metadata()));
    }

    /// CDK notes where its asset is, and which property it is for.
    private static LocalCode asset(Expression.Mapping metadata) {
        return metadata.get("aws:asset:property")
                .filter(p -> p.text().equals("Code") || p.text().equals("Content"))
                .flatMap(_ -> metadata.get("aws:asset:path"))
                .map(path -> LocalCode.asset(path.text()))
                .orElse(LocalCode.UNSAID);
    }

    private LocalCode noElbow(ResourceBlock block) {
        block.metadata()
                .get("Elbow")
                .ifPresent(
                        elbow ->
                                log.add(
                                        elbow.at(),
                                        metadataOf(block).member("Elbow"),
                                        elbow.text(),
                                        "Elbow only at functions, layers, instances and the"
                                                + " template's own Metadata"));
        return LocalCode.UNSAID;
    }

    private static Site metadataOf(ResourceBlock block) {
        return block.site().member("Metadata");
    }
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.type.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is left out, said once.
record Notes(Collection<ResourceBlock> resources, Expression.Mapping root, Transforms transforms) {

    /// Only tells AWS which CDK was used.
    private static final String CDK_METADATA = "AWS::CDK::Metadata";

    private static final String INSTANCE = "AWS::EC2::Instance";

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        var skipped =
                resources.stream()
                        .filter(Notes::isSkipped)
                        .collect(grouped(ResourceBlock::awsType, ResourceBlock::logicalId));
        if (!skipped.isEmpty()) {
            sentences.add("Skipped, not built by Elbow: " + listed(skipped));
        }
        var ignored =
                resources.stream()
                        .flatMap(Notes::ignored)
                        .collect(grouped(Map.Entry::getKey, Map.Entry::getValue));
        if (!ignored.isEmpty()) {
            sentences.add("Properties without effect here: " + listed(ignored));
        }
        for (var section : List.of("Rules", "Hooks")) {
            if (root.get(section).isPresent()) {
                sentences.add(section + " are not checked here, only AWS does");
            }
        }
        transforms.harmless().forEach(t -> sentences.add("Transform without effect here: " + t));
        return List.copyOf(sentences);
    }

    /// An instance whose host the template says is used, though it is not built.
    private static boolean isSkipped(ResourceBlock block) {
        return block.type().isEmpty()
                && !block.awsType().equals(CDK_METADATA)
                && !(block.awsType().equals(INSTANCE) && block.metadata().get("Elbow").isPresent());
    }

    /// Property → logical id.
    private static Stream<Map.Entry<String, String>> ignored(ResourceBlock block) {
        return block.type().stream()
                .flatMap(
                        type ->
                                block.properties().members().keySet().stream()
                                        .filter(
                                                name ->
                                                        type.property(name)
                                                                .filter(
                                                                        p ->
                                                                                p.use()
                                                                                        == Property
                                                                                                .Use
                                                                                                .IGNORED)
                                                                .isPresent()))
                .map(name -> Map.entry(name, block.logicalId()));
    }

    private static <T> Collector<T, ?, TreeMap<String, List<String>>> grouped(
            Function<T, String> key, Function<T, String> value) {
        return Collectors.groupingBy(
                key, TreeMap::new, Collectors.mapping(value, Collectors.toList()));
    }

    private static String listed(Map<String, List<String>> groups) {
        return groups.entrySet().stream()
                .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}

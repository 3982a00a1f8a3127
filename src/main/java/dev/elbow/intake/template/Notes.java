package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.type.Property;
import dev.elbow.intake.template.type.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> SAM_EVENTS =
            Set.of(
                    "AlexaSkill",
                    "Api",
                    "CloudWatchEvent",
                    "CloudWatchLogs",
                    "Cognito",
                    "DocumentDB",
                    "DynamoDB",
                    "EventBridgeRule",
                    "HttpApi",
                    "IoTRule",
                    "Kinesis",
                    "MQ",
                    "MSK",
                    "S3",
                    "SNS",
                    "SQS",
                    "Schedule",
                    "ScheduleV2",
                    "SelfManagedKafka",
                    "WebSocket");

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
        resources.stream().flatMap(Notes::unknownEvents).forEach(sentences::add);
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

    /// SAM would refuse them, and has none for load balancers.
    private static Stream<String> unknownEvents(ResourceBlock block) {
        if (!block.type().equals(Optional.of(ResourceType.SERVERLESS_FUNCTION))
                || !(block.properties().get("Events").orElse(null)
                        instanceof Expression.Mapping events)) {
            return Stream.empty();
        }
        return events.members().entrySet().stream()
                .flatMap(
                        event ->
                                event.getValue().value() instanceof Expression.Mapping body
                                        ? body.get("Type").stream()
                                                .map(type -> Map.entry(event.getKey(), type.text()))
                                        : Stream.empty())
                .filter(event -> !SAM_EVENTS.contains(event.getValue()))
                .map(
                        event ->
                                "%s.Events.%s.Type: %s (expected: an event of SAM; a load balancer is none: write a TargetGroup and a Listener or ListenerRule)"
                                        .formatted(
                                                block.logicalId(),
                                                event.getKey(),
                                                event.getValue()));
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
                                                                .isPresent())
                                        .filter(name -> !LeftOut.isLeftOut(block, name)))
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

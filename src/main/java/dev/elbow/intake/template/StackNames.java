package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known before any resource: parameters, pseudo parameters and mappings. Conditions can
/// name nothing else.
record StackNames(
        Map<String, Value> parameters,
        Surroundings surroundings,
        MappingSection mappings,
        Exports exports)
        implements Names {

    static final List<String> PSEUDO_PARAMETERS =
            List.of(
                    "AWS::AccountId",
                    "AWS::NoValue",
                    "AWS::NotificationARNs",
                    "AWS::Partition",
                    "AWS::Region",
                    "AWS::StackId",
                    "AWS::StackName",
                    "AWS::URLSuffix");

    @Override
    public Optional<Value> ref(String name, Position at) {
        if (name.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        if (name.equals("AWS::NotificationARNs")) {
            return Optional.of(new Value.Items(List.of(), at));
        }
        return Optional.of(
                surroundings
                        .pseudoParameter(name)
                        .<Value>map(text -> new Value.Text(text, false, at))
                        .or(() -> parameter(name, at))
                        .orElseThrow(() -> Failure.at(at, "Ref " + name, hint(name))));
    }

    boolean isKnown(String name) {
        return parameters.containsKey(name) || PSEUDO_PARAMETERS.contains(name);
    }

    /// The parameter's value, standing where it is used: mistakes belong there.
    private Optional<Value> parameter(String name, Position at) {
        return Optional.ofNullable(parameters.get(name))
                .map(
                        value ->
                                switch (value) {
                                    case Value.Text text ->
                                            new Value.Text(text.text(), false, at, text.standIn());
                                    case Value.Items items -> new Value.Items(items.items(), at);
                                    case Value.Fields fields ->
                                            new Value.Fields(fields.members(), at);
                                    case Value.Unknown _ -> new Value.Unknown(at);
                                });
    }

    private String hint(String name) {
        return name.startsWith("AWS::")
                ? Near.hint(name, PSEUDO_PARAMETERS)
                : "a parameter; " + Near.hint(name, parameters.keySet());
    }

    @Override
    public Value attribute(String logicalId, String attribute, Position at) {
        throw Failure.at(
                at,
                "Fn::GetAtt " + logicalId + "." + attribute,
                "parameters and mappings; resources do not exist yet");
    }

    @Override
    public Value inMap(String map, String key, String second, Position at) {
        return mappings.find(map, key, second, at);
    }

    @Override
    public Optional<String> imported(String name) {
        return exports.value(name);
    }

    @Override
    public boolean condition(String name, Position at) {
        throw Failure.at(at, "Fn::If " + name, "no Fn::If inside Conditions");
    }
}

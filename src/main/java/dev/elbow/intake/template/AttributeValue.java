package dev.elbow.intake.template;

import java.util.List;

/// What `Ref` or `Fn::GetAtt` of a created resource gives.
public sealed interface AttributeValue {

    record Text(String text) implements AttributeValue {}

    record Texts(List<String> texts) implements AttributeValue {}

    /// Of a resource that could not be created.
    record Unknown() implements AttributeValue {}
}

package dev.elbow.store.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

/// What Jackson has to know of the model, which knows the JDK only.
final class ModelMixins {
    private ModelMixins() {}

    /// Sealed choices carry the simple name of their record.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    interface Choice {}

    /// An ARN is its text.
    abstract static class ArnText {
        @JsonCreator
        ArnText(String text) {}

        @JsonValue
        abstract String text();
    }
}

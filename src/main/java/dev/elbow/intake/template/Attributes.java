package dev.elbow.intake.template;

/// Asks the resources that were created for what only they know: ARNs, DNS names, ids.
@FunctionalInterface
public interface Attributes {

    /// The attribute that stands for `Ref`.
    String REF = "Ref";

    /// The ARN of the alias that `AutoPublishAlias` adds to a function.
    String ALIAS = "Alias";

    /// The ARN of the version that `AutoPublishAlias` adds to a function.
    String VERSION = "Version";

    /// @param logicalId of a resource that comes earlier in [Template#resources]
    /// @param attribute [#REF], or one of the type's attributes
    AttributeValue value(String logicalId, String attribute);
}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.ResourceType;
import java.util.Optional;

/// A resource to build.
///
/// @param at where the logical id stands
/// @param code of a function, from `Metadata: Elbow: code`, else where CDK left the asset; relative
///   to the template's folder, or absolute
public record Resource(String logicalId, ResourceType type, Position at, Optional<String> code) {}

package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.ResourceType;

/// A resource to build.
///
/// @param at where the logical id stands
/// @param local of a function or a layer: what the template says of its code on this machine; paths
///   are relative to the template's folder, or absolute
public record Resource(String logicalId, ResourceType type, Position at, LocalCode local) {}

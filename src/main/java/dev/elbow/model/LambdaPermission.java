package dev.elbow.model;

/// A statement of a function's resource policy: who may invoke it (alb-spec §6.1).
///
/// @param principal such as `elasticloadbalancing.amazonaws.com`
/// @param action such as `lambda:InvokeFunction`
/// @param sourceArn the target group that may call, or empty for any
public record LambdaPermission(
        Arn function, String statementId, String principal, String action, String sourceArn) {}

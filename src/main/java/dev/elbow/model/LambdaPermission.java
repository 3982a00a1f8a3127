package dev.elbow.model;

/// A statement of a function's resource policy: who may invoke it (alb-spec §6.1).
///
/// @param function unqualified
/// @param qualifier the version or alias that it is for, or empty for the function itself
/// @param principal such as `elasticloadbalancing.amazonaws.com`
/// @param action such as `lambda:InvokeFunction`
/// @param sourceArn the target group that may call, or empty for any
/// @param sourceAccount whose target group may call, or empty for any
public record LambdaPermission(
        Arn function,
        String qualifier,
        String statementId,
        String principal,
        String action,
        String sourceArn,
        String sourceAccount) {}

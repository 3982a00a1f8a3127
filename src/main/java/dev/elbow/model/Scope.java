package dev.elbow.model;

/// The account and region a resource lives in; names are unique within one.
///
/// @param account twelve digits
/// @param region such as `us-east-1`
public record Scope(String account, String region) {}

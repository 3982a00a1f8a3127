package dev.elbow.model;

/// The account and region a resource lives in; names are unique within one.
///
/// @param account twelve digits
/// @param region such as `us-east-1`
public record Scope(String account, String region) {

    /// The part of AWS that the region belongs to: `aws`, `aws-cn` or `aws-us-gov`.
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}

package dev.elbow.intake.template;

import java.util.Optional;

/// Where the stack is thought to be.
///
/// @param account 12 digits
/// @param stackName 1-128 letters, digits and hyphens, first a letter
public record Surroundings(String account, String region, String stackName) {

    private static final String DEFAULT_ACCOUNT = "123456789012";
    private static final String DEFAULT_REGION = "us-east-1";

    static Surroundings of(PseudoParameters said, ElbowMetadata metadata, String file) {
        return new Surroundings(
                said.account().or(metadata::account).orElse(DEFAULT_ACCOUNT),
                said.region().or(metadata::region).orElse(DEFAULT_REGION),
                said.stackName().orElseGet(() -> StackName.of(file)));
    }

    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private String urlSuffix() {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /// The value of a pseudo parameter of one text; `AWS::NoValue` and `AWS::NotificationARNs` have
    /// none.
    Optional<String> pseudoParameter(String name) {
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(account);
            case "AWS::Region" -> Optional.of(region);
            case "AWS::Partition" -> Optional.of(partition());
            case "AWS::URLSuffix" -> Optional.of(urlSuffix());
            case "AWS::StackName" -> Optional.of(stackName);
            case "AWS::StackId" ->
                    Optional.of(
                            "arn:%s:cloudformation:%s:%s:stack/%s/%s"
                                    .formatted(
                                            partition(),
                                            region,
                                            account,
                                            stackName,
                                            LocalId.uuid(stackName)));
            default -> Optional.empty();
        };
    }
}

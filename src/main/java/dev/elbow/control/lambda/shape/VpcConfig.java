package dev.elbow.control.lambda.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Functions run on this machine, in no VPC: clients send empty lists for that.
@RegisterForReflection
public record VpcConfig(List<String> subnetIds, List<String> securityGroupIds) {}

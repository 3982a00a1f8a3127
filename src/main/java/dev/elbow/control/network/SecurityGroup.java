package dev.elbow.control.network;

/// @param vpcId empty where it is in any VPC
public record SecurityGroup(String id, String vpcId) {}

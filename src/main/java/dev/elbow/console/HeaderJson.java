package dev.elbow.console;

/// A header line in JSON.
public record HeaderJson(String name, String value) {}

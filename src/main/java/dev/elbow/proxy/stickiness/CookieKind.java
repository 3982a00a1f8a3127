package dev.elbow.proxy.stickiness;

import java.util.List;

/// A purpose of stickiness cookies, with their names. A value that is sealed for one is none of
/// another.
public enum CookieKind {
    /// The target of a target group with duration-based stickiness.
    TARGET("AWSALB", "AWSALBCORS"),
    /// The target group of a weighted forward.
    TARGET_GROUP("AWSALBTG", "AWSALBTGCORS"),
    /// The targets of target groups with application-based stickiness, in up to four parts.
    APPLICATION("AWSALBAPP-0", "AWSALBAPP-1", "AWSALBAPP-2", "AWSALBAPP-3");

    private final List<String> names;

    CookieKind(String... names) {
        this.names = List.of(names);
    }

    public List<String> names() {
        return names;
    }
}

package dev.elbow.proxy.stickiness;

import java.util.List;

/// A purpose of stickiness cookies, with their names. A value that is sealed for one is none of
/// another.
public enum CookieKind {
    /// The target of a target group with duration-based stickiness.
    TARGET(0, "AWSALB", "AWSALBCORS"),
    /// The target group of a weighted forward.
    TARGET_GROUP(1, "AWSALBTG", "AWSALBTGCORS"),
    /// The targets of target groups with application-based stickiness, in up to four parts.
    APPLICATION(2, "AWSALBAPP-0", "AWSALBAPP-1", "AWSALBAPP-2", "AWSALBAPP-3");

    private final byte code;
    private final List<String> names;

    CookieKind(int code, String... names) {
        this.code = (byte) code;
        this.names = List.of(names);
    }

    /// Authenticated with each value; the same in every version, since cookies outlive an upgrade.
    byte code() {
        return code;
    }

    public List<String> names() {
        return names;
    }
}

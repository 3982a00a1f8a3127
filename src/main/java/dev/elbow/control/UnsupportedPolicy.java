package dev.elbow.control;

/// The answer to settings that AWS acts on and Elbow does not.
public enum UnsupportedPolicy {
    /// They are stored and described again, and one line each says what differs.
    WARN,
    /// They are refused by name, and nothing changes.
    REFUSE
}

package dev.elbow.observe.inspector;

/// The limits of what the inspector keeps.
///
/// @param exchanges that are kept, the last ones; at least 1
/// @param bytes of kept exchanges, about; older ones are dropped first
/// @param bodyBytes of each body
/// @param perSecond exchanges that are recorded in a second, 0-65,534; of further ones only
///   failures are kept, without heads and bodies
public record InspectorLimits(int exchanges, long bytes, int bodyBytes, int perSecond) {
    /// 200 exchanges of at most 32 MB, 64 KB of each body, 200 a second.
    public static final InspectorLimits DEFAULT = new InspectorLimits(200, 32 << 20, 64 << 10, 200);
}

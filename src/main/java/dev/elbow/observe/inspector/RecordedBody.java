package dev.elbow.observe.inspector;

/// The body of a message, or its first part.
///
/// @param bytes at most [InspectorLimits#bodyBytes]; not to be changed
/// @param size of the whole body in bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordedBody(byte[] bytes, long size) {
    static final RecordedBody EMPTY = new RecordedBody(new byte[0], 0);

    /// Whether a part of it was not kept.
    public boolean isTruncated() {
        return bytes.length < size;
    }
}

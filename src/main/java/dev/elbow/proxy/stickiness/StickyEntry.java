package dev.elbow.proxy.stickiness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a cookie: the target group, or the target, that a client is bound to until a time.
///
/// @param group name and id of the target group, `web/50dc6c495c0c9188`
/// @param target empty where only the target group is meant
/// @param port 0-65535
/// @param expires the last second in which it counts, since the epoch
public record StickyEntry(String group, String target, int port, long expires) {
    private static final String RESOURCE = ":targetgroup/";

    /// The quota of target groups of a load balancer: an honest cookie has no more.
    static final int MOST = 100;

    static StickyEntry of(TargetKey target, long expires) {
        return new StickyEntry(
                nameAndId(target.targetGroup()), target.id(), target.port(), expires);
    }

    static StickyEntry of(Arn targetGroup, long expires) {
        return new StickyEntry(nameAndId(targetGroup), "", 0, expires);
    }

    private static String nameAndId(Arn targetGroup) {
        var text = targetGroup.text();
        int start = text.indexOf(RESOURCE);
        return text.substring(start < 0 ? 0 : start + RESOURCE.length());
    }

    /// Whether it is about this target group.
    public boolean isOf(Arn targetGroup) {
        var text = targetGroup.text();
        int start = text.length() - group.length();
        return text.endsWith(group) && (start == 0 || text.charAt(start - 1) == '/');
    }

    boolean isExpired(long epochSeconds) {
        return epochSeconds > expires;
    }

    /// The key of the target, in the group that it [is of][#isOf].
    public TargetKey key(Arn targetGroup) {
        return new TargetKey(targetGroup, target, port);
    }

    /// Such as `127.0.0.1:9001`.
    public String address() {
        return target + ":" + port;
    }

    // Each entry: expires (4 bytes), port (2), the lengths of group and target (1 each), both texts

    private static final int FIXED_BYTES = 8;

    static byte[] write(List<StickyEntry> entries) {
        int size = 0;
        for (var entry : entries) {
            size += FIXED_BYTES + entry.group.length() + entry.target.length();
        }
        var bytes = ByteBuffer.allocate(size);
        for (var entry : entries) {
            bytes.putInt((int) entry.expires)
                    .putShort((short) entry.port)
                    .put((byte) entry.group.length())
                    .put((byte) entry.target.length())
                    .put(entry.group.getBytes(ISO_8859_1))
                    .put(entry.target.getBytes(ISO_8859_1));
        }
        return bytes.array();
    }

    /// @return null for what [#write] did not write
    static @Nullable List<StickyEntry> read(byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        var entries = new ArrayList<StickyEntry>(1);
        try {
            while (bytes.hasRemaining()) {
                long expires = Integer.toUnsignedLong(bytes.getInt());
                int port = Short.toUnsignedInt(bytes.getShort());
                int groupLength = Byte.toUnsignedInt(bytes.get());
                int targetLength = Byte.toUnsignedInt(bytes.get());
                var group = text(bytes, groupLength);
                entries.add(new StickyEntry(group, text(bytes, targetLength), port, expires));
            }
        } catch (BufferUnderflowException cut) {
            return null;
        }
        return entries;
    }

    private static String text(ByteBuffer bytes, int length) {
        var text = new byte[length];
        bytes.get(text);
        return new String(text, ISO_8859_1);
    }
}

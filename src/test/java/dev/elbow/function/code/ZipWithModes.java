package dev.elbow.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zips whose entries have Unix modes, which `java.util.zip` does not write.
final class ZipWithModes {
    private static final int ENTRY = 0x0201_4b50;
    private static final byte UNIX = 3;

    private ZipWithModes() {}

    /// @param named the entry with a mode
    static byte[] of(Map<String, String> entries, String named, int mode) throws IOException {
        return of(entries, Map.of(named, mode));
    }

    /// @param modes of the entries that have one
    static byte[] of(Map<String, String> entries, Map<String, Integer> modes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        var bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < bytes.limit(); at++) {
            var mode = bytes.getInt(at) == ENTRY ? modes.get(name(bytes, at)) : null;
            if (mode != null) {
                bytes.put(at + 5, UNIX);
                bytes.putInt(at + 38, mode << 16);
            }
        }
        return bytes.array();
    }

    private static String name(ByteBuffer bytes, int at) {
        var name = new byte[bytes.getShort(at + 28)];
        bytes.get(at + 46, name);
        return new String(name, UTF_8);
    }
}

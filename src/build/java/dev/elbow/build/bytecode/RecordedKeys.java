package dev.elbow.build.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The names by which recorded code hands its objects on, such as `proxykey24`, numbered anew.
///
/// Quarkus numbers them across all build steps, which run on several threads. Here the order of the
/// classes' names counts, and in a class that of the uses. Nothing but the constants changes.
final class RecordedKeys {
    private static final Pattern KEY = Pattern.compile("proxykey\\d+");

    private final SortedMap<String, byte[]> classes;
    private final Map<String, String> names = new HashMap<>();

    RecordedKeys(SortedMap<String, byte[]> classes) {
        this.classes = classes;
    }

    void number() throws IOException {
        for (var type : classes.entrySet()) {
            type.setValue(number(type.getValue()));
        }
    }

    private byte[] number(byte[] type) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(type));
        var bytes = new ByteArrayOutputStream(type.length);
        var out = new DataOutputStream(bytes);
        out.writeLong(in.readLong()); // magic number and version
        var count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            var tag = in.readUnsignedByte();
            out.writeByte(tag);
            switch (tag) {
                case 1 -> out.writeUTF(rename(in.readUTF()));
                case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
                case 5, 6 -> {
                    out.writeLong(in.readLong());
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
                case 15 -> out.write(in.readNBytes(3));
                default ->
                        throw new IOException("constant of tag %d (JVMS 25, 4.4)".formatted(tag));
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private String rename(String text) {
        return KEY.matcher(text).matches()
                ? names.computeIfAbsent(text, _ -> "proxykey" + (names.size() + 1))
                : text;
    }
}

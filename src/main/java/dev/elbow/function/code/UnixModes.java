package dev.elbow.function.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipException;

/// The Unix modes of a zip's entries, by name. `java.util.zip` reads all of a zip's directory but
/// these: which entry is a link, and which may be executed.
///
/// Format: APPNOTE.TXT 6.3.10 of PKWARE, 4.3.12 central directory, 4.3.14 zip64, 4.3.16 end.
final class UnixModes {
    private static final int END = 0x0605_4b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END64 = 0x0606_4b50;
    private static final int LOCATOR64 = 0x0706_4b50;
    private static final int LOCATOR64_LENGTH = 20;
    private static final int END64_LENGTH = 56;
    private static final int ENTRY = 0x0201_4b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int MADE_BY_UNIX = 3;
    private static final int TYPE = 0xf000;
    private static final int LINK = 0xa000;
    private static final int MAY_EXECUTE = 0111;

    private final Map<String, Integer> modes = new HashMap<>();

    private UnixModes() {}

    /// @throws ZipException when there is no directory to be read
    static UnixModes of(Path zip) throws IOException {
        var modes = new UnixModes();
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            modes.read(directory(file));
        }
        return modes;
    }

    boolean isLink(String entry) {
        return (mode(entry) & TYPE) == LINK;
    }

    boolean mayExecute(String entry) {
        return (mode(entry) & MAY_EXECUTE) != 0;
    }

    private int mode(String entry) {
        return modes.getOrDefault(entry, 0);
    }

    private static ByteBuffer directory(RandomAccessFile file) throws IOException {
        int tail = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
        long tailAt = file.length() - tail;
        var bytes = bytes(file, tailAt, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END) {
                long size = Integer.toUnsignedLong(bytes.getInt(at + 12));
                long begin = tailAt + at - size;
                if (at >= LOCATOR64_LENGTH && bytes.getInt(at - LOCATOR64_LENGTH) == LOCATOR64) {
                    long end64 = tailAt + at - LOCATOR64_LENGTH - END64_LENGTH;
                    var large = bytes(file, end64, END64_LENGTH);
                    if (large.getInt(0) == END64) {
                        size = large.getLong(40);
                        begin = end64 - size;
                    }
                }
                return bytes(file, begin, size);
            }
        }
        throw new ZipException("zip END header not found");
    }

    private static ByteBuffer bytes(RandomAccessFile file, long at, long size) throws IOException {
        if (at < 0 || size < 0 || size > Integer.MAX_VALUE || at + size > file.length()) {
            throw new ZipException("zip directory outside of the file");
        }
        var bytes = new byte[(int) size];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void read(ByteBuffer entries) throws ZipException {
        int at = 0;
        while (at + ENTRY_LENGTH <= entries.limit() && entries.getInt(at) == ENTRY) {
            int nameLength = Short.toUnsignedInt(entries.getShort(at + 28));
            int extra = Short.toUnsignedInt(entries.getShort(at + 30));
            int comment = Short.toUnsignedInt(entries.getShort(at + 32));
            if (at + ENTRY_LENGTH + nameLength > entries.limit()) {
                throw new ZipException("zip directory cut off");
            }
            if (entries.get(at + 5) == MADE_BY_UNIX) {
                var name = new byte[nameLength];
                entries.get(at + ENTRY_LENGTH, name);
                modes.put(new String(name, StandardCharsets.UTF_8), entries.getInt(at + 38) >>> 16);
            }
            at += ENTRY_LENGTH + nameLength + extra + comment;
        }
    }
}

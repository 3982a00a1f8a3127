package dev.elbow.model.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The blocks of a PEM file (RFC 7468). What is written between them is for people and skipped.
public final class PemFile {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LINE = 64;

    private PemFile() {}

    /// @param label such as `CERTIFICATE`
    @SuppressWarnings("ArrayRecordComponent") // nobody compares blocks
    public record Block(String label, byte[] der) {}

    /// @throws UnreadableContent when a block does not end, or is not base64
    public static List<Block> blocks(String file) throws UnreadableContent {
        List<Block> blocks = new ArrayList<>();
        int at = file.indexOf(BEGIN);
        while (at >= 0) {
            int labelFrom = at + BEGIN.length();
            int labelTo = file.indexOf(DASHES, labelFrom);
            var label = labelTo < 0 ? "" : file.substring(labelFrom, labelTo);
            int end = label.contains("\n") ? -1 : file.indexOf(END + label + DASHES, labelFrom);
            if (labelTo < 0 || end < labelTo) {
                throw new UnreadableContent(
                        "PEM block %d does not end (expected: -----END %s-----)"
                                .formatted(blocks.size() + 1, firstLine(label)));
            }
            var body = file.substring(labelTo + DASHES.length(), end);
            blocks.add(new Block(label, decoded(body, blocks.size() + 1)));
            at = file.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static String firstLine(String label) {
        return label.isEmpty() ? "LABEL" : label.lines().findFirst().orElse("LABEL");
    }

    private static byte[] decoded(String body, int number) throws UnreadableContent {
        try {
            return Base64.getDecoder().decode(withoutSpace(body));
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableContent(
                    "PEM block %d is not base64: %s".formatted(number, wrong.getMessage()));
        }
    }

    /// Only white space may be among it; a lenient decoder would make something of anything.
    private static byte[] withoutSpace(String body) {
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var kept = new byte[bytes.length];
        int length = 0;
        for (byte each : bytes) {
            if (each > ' ' || each < 0) {
                kept[length++] = each;
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /// A block as OpenSSL writes it: lines of 64 characters, each with a line feed.
    public static String write(String label, byte[] der) {
        var lineEnd = new byte[] {'\n'};
        return BEGIN
                + label
                + DASHES
                + "\n"
                + Base64.getMimeEncoder(LINE, lineEnd).encodeToString(der)
                + "\n"
                + END
                + label
                + DASHES
                + "\n";
    }
}

package example;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes a PNG without `java.desktop`, which is slow to start and heavy in a native executable.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS_PER_SAMPLE = 8;
    private static final int TRUECOLOR = 2;

    private Png() {}

    /// @param color `0xRRGGBB` of the pixel at (x, y), from the upper left corner
    static byte[] draw(int width, int height, IntBinaryOperator color) {
        var png = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(png)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, height));
            chunk(out, "IDAT", pixels(width, height, color));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {BITS_PER_SAMPLE, TRUECOLOR, 0, 0, 0});
        }
        return bytes.toByteArray();
    }

    private static byte[] pixels(int width, int height, IntBinaryOperator color)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < height; y++) {
                out.write(0); // each line starts with its filter: none
                for (int x = 0; x < width; x++) {
                    int rgb = color.applyAsInt(x, y);
                    out.write(rgb >> 16);
                    out.write(rgb >> 8);
                    out.write(rgb);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var name = type.getBytes(US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}

package example;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PngTest {
    private final byte[] png = Png.draw(3, 2, (x, y) -> 0x102030);

    @Test
    void endsAsEveryPngDoes() {
        assertThat(HexFormat.of().formatHex(png)).endsWith("0000000049454e44ae426082");
    }

    /// The reader of the JDK does not look at the checksums; browsers do.
    @Test
    void everyChunkHasTheChecksumOfItsTypeAndData() {
        var chunks = ByteBuffer.wrap(png).position(8);
        var types = new ArrayList<String>();
        while (chunks.hasRemaining()) {
            var checked = new byte[4 + chunks.getInt()];
            chunks.get(checked);
            types.add(new String(checked, 0, 4, US_ASCII));
            var crc = new CRC32();
            crc.update(checked);
            assertThat(chunks.getInt()).as(types.getLast()).isEqualTo((int) crc.getValue());
        }
        assertThat(types).containsExactly("IHDR", "IDAT", "IEND");
    }
}

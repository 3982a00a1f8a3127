package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private final Answer answer =
            Answer.of(
                            e -> new Picture().handleRequest(e, new Invocation()),
                            Events.single("/picture.png", ""))
                    .assertAccepted();

    @Test
    void isAnnouncedAsABase64Png() {
        assertThat(answer.headers().get("content-type")).isEqualTo("image/png");
        assertThat(answer.members().get("isBase64Encoded")).isEqualTo(true);
    }

    @Test
    void isAPictureThatTheJdkReads() throws IOException {
        var picture = read();

        assertThat(picture.getWidth()).isEqualTo(96);
        assertThat(picture.getHeight()).isEqualTo(96);
    }

    @Test
    void showsAPipeFromTheLeftEdgeToTheBottom() throws IOException {
        var picture = read();

        assertThat(color(picture, 0, 50)).isEqualTo(Picture.PIPE);
        assertThat(color(picture, 45, 95)).isEqualTo(Picture.PIPE);
        assertThat(color(picture, 0, 95)).isEqualTo(Picture.PAPER);
        assertThat(color(picture, 95, 0)).isEqualTo(Picture.PAPER);
    }

    private BufferedImage read() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.content()));
    }

    private static int color(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }
}
